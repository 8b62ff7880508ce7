import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ephemeral port range, so that outgoing connections cannot take a port before its server listens. */
const FIRST = 20_000;
const LAST = 32_000;

/** Returns a free port. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    await once(server.close(), 'close');
    return port;
  }
}
