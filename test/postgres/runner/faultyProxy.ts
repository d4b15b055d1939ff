import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What happens to one COMMIT: the server never gets it, or its answer is lost on the way back. */
export type Fault = 'before' | 'after';

/**
 * A simple query, or the last of what goes together: what is prepared has the text at the end of its name. Bind (8 bytes behind that)
 * and Execute (10) may be followed by Flush and by what begins next.
 */
const endsInCommit = /COMMIT;?\0(?:.{0,24}$|.{8}E.{9}H\0{3})/is;

/** Stands between a client and a server and loses the n-th COMMIT, or its answer; everything else passes. */
export async function faultyProxy(serverPort: number, fault: Fault, nth: number) {
  let commits = 0;
  let tell = () => {};
  const lost = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const serve = (client: Socket) => {
    const server = connect(serverPort, '127.0.0.1');
    const cut = () => {
      if (commits >= nth) tell();
      client.destroy();
      server.destroy();
    };
    for (const side of [client, server]) side.on('error', cut).on('close', cut);
    client.on('data', (chunk: Buffer) => {
      const isCommit = endsInCommit.test(chunk.toString('latin1')) && ++commits === nth;
      if (isCommit && fault === 'before') return cut();
      // The answer is not passed on: the server has done it by the time it answers.
      if (isCommit) server.removeAllListeners('data').once('data', cut);
      server.write(chunk);
    });
    server.on('data', (chunk) => client.write(chunk));
  };
  const proxy = createServer(serve).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return { port: (proxy.address() as AddressInfo).port, stop: () => proxy.close(), commits: () => commits, lost };
}
