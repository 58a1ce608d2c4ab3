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

/**
 * From so many writers on, half of them are written at a time, and the other half get their answers and make their next
 * appends meanwhile: process and database work at once. With fewer, what a transaction costs by itself weighs more.
 */
const WORTH_HALVING = 16;

type Answer = () => void;

interface Waiting {
  readonly append: StorableAppend;
  /** Its streams and its command id. */
  readonly names: readonly string[];
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit for one log: what arrives while a group is being written waits and goes together with the next one, in order
 * of arrival. Nothing waits when nothing is under way, and one group is under way at a time. A group holds at most one append of a stream and one of a command id.
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
    let answer: Answer | null = null;
    let written = 0;
    while (this.waiting.length > 0) {
      const present = this.waiting.length + written;
      if (answer && present < WORTH_HALVING) {
        answer();
        answer = null;
        // Those who have just been answered may have more to append: it goes with what waits.
        await turn();
      }
      const group = this.next(present < WORTH_HALVING ? Infinity : Math.ceil(present / 2));
      const writing = this.settle(group);
      // The pool sends a statement a moment after it is asked to: only then is there time for those who have their answer.
      if (answer) setImmediate(answer);
      answer = await writing;
      written = group.length;
    }
    answer?.();
    this.isWriting = false;
  }

  /** The next group, of so many at most: those behind another of their stream or command id wait their turn. */
  private next(most: number): Waiting[] {
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    const taken = new Set<string>();
    const limit = Math.min(most, this.limits.groupAppends);
    let bytes = 0;
    for (const waiting of this.waiting) {
      const { append, names } = waiting;
      const full = group.length === limit || (group.length > 0 && bytes + append.bytes > this.limits.groupBytes);
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

  /**
   * Writes the group; one that the database refuses for its data is halved until the culprit stands alone.
   * @returns what tells each its outcome
   */
  private async settle(group: readonly Waiting[]): Promise<Answer> {
    try {
      const outcomes = await this.write(group.map(({ append }) => append));
      return () => group.forEach(({ resolve }, index) => resolve(outcomes[index] as AppendOutcome));
    } catch (error) {
      if (group.length === 1 || !isRefusedData(error)) return () => group.forEach(({ reject }) => reject(error));
      const middle = group.length >> 1;
      const answers = [await this.settle(group.slice(0, middle)), await this.settle(group.slice(middle))];
      return () => answers.forEach((answer) => answer());
    }
  }
}

const namesOf = ({ parts, context }: StorableAppend): string[] => [
  context.commandId,
  ...parts.map(({ stream }) => stream),
];
