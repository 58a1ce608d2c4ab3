import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a client and the api and can keep the answers back: what was sent arrives, what is said does not. */
export class AnswerProxy {
  /** While true, no answer passes. */
  keepsAnswers = false;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async before(target: string): Promise<AnswerProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    const proxy = new AnswerProxy(server);
    server.on('connection', (client) => proxy.join(client, connect(Number(port), hostname)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket, api: Socket): void {
    for (const [socket, other] of [
      [client, api],
      [api, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (part) => api.write(part));
    api.on('data', (part) => {
      if (!this.keepsAnswers) client.write(part);
    });
  }
}
