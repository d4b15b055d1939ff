-- What a person does in Neovim, by its own language client: opens a migration, reads, asks, mends, goes elsewhere.
-- Says in a file what came of it. Works with Neovim 0.7, whose client waits to be sent diagnostics, and newer.
local cli, folder, answer = vim.env.CONFITURE_CLI, vim.env.CONFITURE_FOLDER, vim.env.CONFITURE_ANSWER
local patience = 60 * 1000
local said, result = {}, {}
vim.notify = function(message) table.insert(said, message) end

local function await(what, condition)
  if not vim.wait(patience, condition, 20) then error('Waited in vain for ' .. what .. '. Said: ' .. vim.inspect(said)) end
end

local config = { name = 'confiture', cmd = { vim.env.CONFITURE_NODE, cli, 'lsp', '--stdio' }, root_dir = folder }

local function attach(buffer)
  if vim.lsp.start then return vim.lsp.start(config, { bufnr = buffer }) end
  local id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(buffer, id)
  return id
end

local function codes(buffer)
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    local code = each.code or each.user_data.lsp.code
    table.insert(found, code)
  end
  return found
end

local function text(buffer) return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') end

local function hover()
  vim.lsp.buf.hover()
  local shown
  await('a hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then shown = text(vim.api.nvim_win_get_buf(window)) end
    end
    return shown ~= nil
  end)
  return shown
end

--- Picks a code action as a person would from the menu.
local function act(wanted)
  local offered = {}
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(offered, action.title)
      if action.title:find(wanted, 1, true) then return choose(item) end
    end
  end
  vim.lsp.buf.code_action()
  await('code actions', function() return #offered > 0 end)
  return offered
end

local function run()
  vim.cmd('edit ' .. folder .. '/002_index.sql')
  local buffer = vim.api.nvim_get_current_buf()
  attach(buffer)
  await('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
  result.diagnostics = codes(buffer)
  vim.api.nvim_win_set_cursor(0, { 1, 26 })
  result.hover = hover()
  result.actions = act('CONCURRENTLY')
  await('the fix', function() return text(buffer):find('CONCURRENTLY') ~= nil end)
  result.fixed = text(buffer)
  await('new diagnostics', function() return not vim.tbl_contains(codes(buffer), result.diagnostics[1]) end)
  result.afterwards = codes(buffer)
  vim.api.nvim_win_set_cursor(0, { 1, (text(buffer):find('(total', 1, true)) })
  vim.lsp.buf.rename('sum')
  await('a reason', function() return #said > 0 end)
  result.refused = said[#said]
  result.unchanged = text(buffer)
  vim.lsp.buf.definition()
  await('another file', function() return vim.api.nvim_buf_get_name(0):find('001_orders') ~= nil end)
  result.definition = { vim.api.nvim_win_get_cursor(0)[1], vim.api.nvim_win_get_cursor(0)[2] }
end

local ok, reason = pcall(run)
if not ok then result.error = tostring(reason) end
vim.fn.writefile({ (vim.json and vim.json.encode or vim.fn.json_encode)(result) }, answer)
vim.cmd('qall!')
