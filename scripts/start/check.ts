/** Sees that a workbench is served at an address: its page, and the program that the page loads. */
export async function check(address: string): Promise<void> {
  const page = await get(address);
  const script = /src="([^"]*\/workbench\.js)"/.exec(page)?.[1];
  if (script === undefined) throw new Error(`${address} is not the workbench of VS Code:\n${page}`);
  await get(new URL(script, address).href);
  console.log('VS Code answers.');
}

async function get(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status} ${response.statusText}`);
  return response.text();
}
