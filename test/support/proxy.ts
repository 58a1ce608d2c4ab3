import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Lane } from './proxy-lane.js';

/** Which way bytes go: from whoever connects, or back. */
export type Direction = 'requests' | 'answers';
export const DIRECTIONS: readonly Direction[] = ['requests', 'answers'];

/** Ends a connection once so many of its bytes have gone one way. */
export interface Cut {
  readonly direction: Direction;
  /** From 0: not even the first byte gets through. */
  readonly afterBytes: number;
  /** As a crash does it (RST), or as an orderly end does (FIN). */
  readonly isReset: boolean;
}

/** Stands between two parts and does to their bytes what networks do. All of it may be changed at any time. */
export class Proxy {
  /** Which of the next connections is cut, and where; none by default. */
  cutNext: () => Cut | null = () => null;
  /** How long a part that comes now is under way, in milliseconds; what was sent in order arrives in order. */
  delay: () => number = () => 0;
  /** Cuts that were carried out so far, by direction. */
  readonly cuts: Record<Direction, number> = { requests: 0, answers: 0 };
  private readonly silent = new Set<Direction>();
  private readonly sockets = new Set<Socket>();
  private readonly lanes = new Set<Lane>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  /** @param address of the server behind it; of the URL, host and port count */
  static async before(address: string): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server, new URL(address));
    server.on('connection', (client) => proxy.join(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  /** The same address by way of the proxy. */
  get url(): string {
    const through = new URL(this.target);
    through.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return through.href.replace(/\/$/, '');
  }

  /** A black hole: from now on nothing gets through, nothing is refused and nothing ends. What is sent waits. */
  swallow(...directions: readonly Direction[]): void {
    for (const direction of directions) this.silent.add(direction);
  }

  /** Ends the black hole; what waited goes on its way, as TCP would send it again. */
  let(...directions: readonly Direction[]): void {
    for (const direction of directions) this.silent.delete(direction);
    for (const lane of this.lanes) lane.flush();
  }

  /** Ends every connection at once. */
  cutAll(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cutAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    const cut = this.cutNext();
    this.connectLane('requests', { from: client, to: server, cut });
    this.connectLane('answers', { from: server, to: client, cut });
  }

  private connectLane(
    direction: Direction,
    { from, to, cut }: { readonly from: Socket; readonly to: Socket; readonly cut: Cut | null },
  ): void {
    const lane = new Lane(to, {
      delay: () => this.delay(),
      isSilent: () => this.silent.has(direction),
      cutAfterBytes: cut?.direction === direction ? cut.afterBytes : Infinity,
      cut: () => {
        if (from.destroyed) return;
        this.cuts[direction] += 1;
        for (const end of [from, to]) {
          if (cut?.isReset) end.resetAndDestroy();
          else end.destroy();
        }
      },
    });
    this.lanes.add(lane);
    this.sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (part) => lane.send(part));
    from.on('error', () => undefined);
    from.on('end', () => lane.end());
    from.on('close', () => {
      this.sockets.delete(from);
      lane.end();
    });
    to.on('close', () => this.lanes.delete(lane));
  }
}
