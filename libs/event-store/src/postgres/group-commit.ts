import { storeBusy } from '../errors.js';
import type { AppendOutcome, StorableAppend } from './append-group.js';

/** Writes a group in one transaction and answers each of its appends. */
export type WriteGroup = (group: readonly StorableAppend[]) => Promise<readonly AppendOutcome[]>;

/** How much one transaction takes, and how much may wait for it. */
export interface GroupLimits {
  readonly groupAppends: number;
  readonly groupBytes: number;
  readonly waitingAppends: number;
  readonly waitingBytes: number;
}

const LIMITS: GroupLimits = {
  groupAppends: 128,
  groupBytes: 4_000_000,
  waitingAppends: 4_096,
  waitingBytes: 64_000_000,
};

interface Waiting {
  readonly append: StorableAppend;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit for one log: while a group is being written the appends that arrive wait and go together with the next one,
 * in order of arrival. Nothing waits when nothing is under way. Each append keeps an outcome of its own: a conflict or a
 * repeated command answers for itself, and data that the database refuses fail alone.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private writing = false;

  constructor(
    private readonly write: WriteGroup,
    private readonly limits: GroupLimits = LIMITS,
  ) {}

  /** @throws DomainError `event-store/busy` (unavailable) when too much is waiting, and whatever the write throws */
  async append(append: StorableAppend): Promise<AppendOutcome> {
    const { waitingAppends, waitingBytes } = this.limits;
    if (this.waiting.length >= waitingAppends || this.waitingBytes + append.bytes > waitingBytes) throw storeBusy();
    return new Promise((resolve, reject) => {
      this.waiting.push({ append, resolve, reject });
      this.waitingBytes += append.bytes;
      if (!this.writing) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.writing = true;
    // Lets the appends of this turn of the event loop arrive, so that those sent together go together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.settle(this.next());
    this.writing = false;
  }

  /** The next group: one append for each stream and command id; those behind another of their stream wait their turn. */
  private next(): Waiting[] {
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    const streams = new Set<string>();
    const commands = new Set<string>();
    let bytes = 0;
    for (const waiting of this.waiting) {
      const { append, bytes: size } = waiting.append;
      const full =
        group.length === this.limits.groupAppends || (group.length > 0 && bytes + size > this.limits.groupBytes);
      if (full || streams.has(append.stream) || commands.has(append.context.commandId)) {
        later.push(waiting);
      } else {
        group.push(waiting);
        bytes += size;
      }
      streams.add(append.stream);
      commands.add(append.context.commandId);
    }
    this.waiting = later;
    this.waitingBytes -= bytes;
    return group;
  }

  /** Writes the group; one that the database refuses for its data is halved until the culprit stands alone. */
  private async settle(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.write(group.map(({ append }) => append));
      group.forEach(({ resolve }, index) => resolve(outcomes[index] as AppendOutcome));
    } catch (error) {
      if (group.length > 1 && isAboutData(error)) {
        const middle = group.length >> 1;
        await this.settle(group.slice(0, middle));
        await this.settle(group.slice(middle));
      } else {
        for (const { reject } of group) reject(error);
      }
    }
  }
}

/** Whether the database refused what was sent (data exception, constraint, program limit) rather than failed. */
function isAboutData(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(22|23|54)/.test(code);
}
