/** Runs at most `concurrent` pieces of work at a time; a few more wait in order, and beyond those work is turned away. */
export class BoundedWork {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly concurrent: number,
    private readonly queue: number,
    private readonly refusal: () => Error,
  ) {}

  /** @throws the refusal when the queue is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.concurrent) await this.turn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.queue) throw this.refusal();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
