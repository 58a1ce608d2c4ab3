import type { Socket } from 'node:net';

/** What may happen to the bytes on their way. */
interface Conditions {
  /** Of a part that comes now, in milliseconds. */
  readonly delay: () => number;
  /** While true, nothing gets through. */
  readonly isSilent: () => boolean;
  readonly cutAfterBytes: number;
  readonly cut: () => void;
}

/** An end of the connection, which takes its turn behind the bytes. */
const END = null;

/** One way through a proxy: parts arrive late or cut off, never out of order. */
export class Lane {
  private readonly waiting: { readonly part: Buffer | typeof END; readonly due: number }[] = [];
  private left: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly to: Socket,
    private readonly conditions: Conditions,
  ) {
    this.left = conditions.cutAfterBytes;
  }

  send(part: Buffer): void {
    this.enqueue(part);
  }

  /** Passes an end on; in a black hole nobody learns of it. */
  end(): void {
    this.enqueue(END);
  }

  /** Passes on what is due. */
  flush(): void {
    clearTimeout(this.timer);
    while (!this.conditions.isSilent()) {
      const [next] = this.waiting;
      if (!next) return;
      const early = next.due - performance.now();
      if (early > 0) {
        this.timer = setTimeout(() => this.flush(), Math.ceil(early));
        return;
      }
      this.waiting.shift();
      this.pass(next.part);
    }
  }

  private enqueue(part: Buffer | typeof END): void {
    if (this.to.destroyed) return;
    const before = this.waiting.at(-1)?.due ?? 0;
    this.waiting.push({ part, due: Math.max(before, performance.now() + this.conditions.delay()) });
    if (this.waiting.length === 1) this.flush();
  }

  private pass(part: Buffer | typeof END): void {
    if (part === END) {
      this.to.end();
      return;
    }
    const through = part.subarray(0, this.left);
    const isCut = part.length >= this.left;
    this.left -= through.length;
    // Whoever waits for the rest is to get exactly what comes before the cut.
    if (isCut) this.to.write(through, () => this.conditions.cut());
    else this.to.write(through);
  }
}
