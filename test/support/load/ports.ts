import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that outgoing connections get, which could take one before its server listens. */
const FIRST = 20_000;
const LAST = 32_000;

/** A port that nobody listens on now. */
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
