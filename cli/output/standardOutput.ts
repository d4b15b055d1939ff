/** Standard output. When the reader goes away (`| head`), what is left to say is said to nobody, in silence. */
export function standardOutput(): NodeJS.WriteStream {
  const { stdout } = process;
  if (stdout.listeners('error').includes(overlook)) return stdout;
  return stdout.on('error', overlook);
}

function overlook(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
