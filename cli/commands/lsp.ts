import { type Command, Option } from 'commander';

/** `confiture lsp --stdio`: the language server, for any editor that speaks LSP. */
export function addLspCommand(program: Command): void {
  program
    .command('lsp')
    .description('Run the language server for an editor.')
    .addOption(new Option('--stdio', 'speak over standard input and output').default(true))
    .action(async () => {
      await import('#server/main'); // it serves as soon as it is loaded
    });
}
