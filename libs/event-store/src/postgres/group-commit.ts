import { setImmediate as turn } from 'node:timers/promises';
import { storeBusy } from '../errors.js';
import { isRefusedData } from './refused-data.js';
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
  /** Its streams and its command id. */
  readonly names: readonly string[];
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit for one log: what arrives while a group is being written waits and goes together with the next one, in order
 * of arrival. Nothing waits when nothing is under way. A group holds at most one append of a stream and one of a command id.
 * Each append keeps an outcome of its own: a conflict or a repeated command answers for
 * itself, and data that the database refuses fail alone.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private isWriting = false;

  constructor(
    private readonly write: WriteGroup,
    private readonly limits: GroupLimits = LIMITS,
  ) {}

  /** @throws DomainError `event-store/busy` (rejected) when too much is waiting, and whatever the write throws */
  async append(append: StorableAppend): Promise<AppendOutcome> {
    const { waitingAppends, waitingBytes } = this.limits;
    if (this.waiting.length >= waitingAppends || this.waitingBytes + append.bytes > waitingBytes) throw storeBusy();
    return new Promise((resolve, reject) => {
      this.waiting.push({ append, names: namesOf(append), resolve, reject });
      this.waitingBytes += append.bytes;
      if (!this.isWriting) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    // Nobody is waited for, but those of the same turn go together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      await this.settle(this.next());
      // Those who have just been answered may have more to append: it goes with what waits.
      if (this.waiting.length > 0) await turn();
    }
    this.isWriting = false;
  }

  /** The next group: those behind another of their stream or command id wait their turn. */
  private next(): Waiting[] {
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    const taken = new Set<string>();
    let bytes = 0;
    for (const waiting of this.waiting) {
      const { append, names } = waiting;
      const full =
        group.length === this.limits.groupAppends ||
        (group.length > 0 && bytes + append.bytes > this.limits.groupBytes);
      if (full || names.some((name) => taken.has(name))) {
        later.push(waiting);
      } else {
        group.push(waiting);
        bytes += append.bytes;
      }
      for (const name of names) taken.add(name);
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
      if (group.length > 1 && isRefusedData(error)) {
        const middle = group.length >> 1;
        await this.settle(group.slice(0, middle));
        await this.settle(group.slice(middle));
      } else {
        for (const { reject } of group) reject(error);
      }
    }
  }
}

const namesOf = ({ parts, context }: StorableAppend): string[] => [
  context.commandId,
  ...parts.map(({ stream }) => stream),
];
