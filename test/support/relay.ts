import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP relay between the application and a server, which can be closed and reopened. */
export class Relay {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  /** The listening port, set when the relay is first opened. */
  port = 0;
  /** Replaces the server's response to the client; the server still executes the request. */
  answerFor: (sent: Buffer) => Buffer | undefined = () => undefined;

  /** `target`: host and port of the server. */
  constructor(private readonly target: { readonly hostname: string; readonly port: number }) {}

  private newServer(): Server {
    const { hostname, port } = this.target;
    return createServer((client) => {
      const server = connect(port, hostname);
      for (const socket of [client, server]) {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
      }
      let answer: Buffer | undefined;
      client.on('data', (sent) => {
        answer = this.answerFor(sent);
        server.write(sent);
      });
      server.on('data', (answered) => client.write(answer ?? answered));
      client.on('end', () => server.end());
      server.on('end', () => client.end());
    });
  }

  async open(): Promise<void> {
    const server = this.newServer().listen(this.port, '127.0.0.1');
    this.server = server;
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = undefined;
  }
}
