/** Too many wait already, it took too long, or nobody can be let in any more. */
export type Why = 'too-many' | 'too-long' | 'none-left';

interface Waiting {
  readonly admit: () => void;
  readonly refuse: (why: Why) => void;
}

/** So many at a time, the others in the order in which they came; nobody waits for long, and not too many wait. */
export class Turns {
  private taken = 0;
  private readonly queue = new Set<Waiting>();

  /**
   * @param limits `waitMs` is how long somebody waits at most, in milliseconds
   * @param refusal why somebody who came has to go
   */
  constructor(
    private readonly limits: { readonly turns: number; readonly waiting: number; readonly waitMs: number },
    private readonly refusal: (why: Why) => Error,
  ) {}

  /** How many wait now. */
  get waiting(): number {
    return this.queue.size;
  }

  /** Takes a turn; each that is taken is to be given back. @throws the refusal */
  async take(): Promise<void> {
    if (this.taken < this.limits.turns) {
      this.taken += 1;
      return;
    }
    if (this.queue.size >= this.limits.waiting) throw this.refusal('too-many');
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        clearTimeout(deadline);
        this.queue.delete(own);
      };
      const own: Waiting = {
        admit: () => {
          leave();
          resolve();
        },
        refuse: (why) => {
          leave();
          reject(this.refusal(why));
        },
      };
      const deadline = setTimeout(() => own.refuse('too-long'), this.limits.waitMs);
      this.queue.add(own);
    });
  }

  /** Gives a turn back: to whoever has waited longest. */
  giveBack(): void {
    const [first] = this.queue;
    if (first) first.admit();
    else this.taken -= 1;
  }

  /** Sends away everybody who waits. */
  refuseAll(): void {
    for (const waiting of this.queue) waiting.refuse('none-left');
  }
}
