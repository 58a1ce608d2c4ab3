import { setTimeout as pause } from 'node:timers/promises';
import type { LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { commandViolations } from '../invariants/command-invariants.js';
import { conflictViolations } from '../invariants/conflict-invariants.js';
import { acknowledgementsOf, isJoint, type Operation, type Send, type Violation } from '../invariants/history.js';
import { logViolations, lostSince } from '../invariants/log-invariants.js';
import { readLog, type LogRecord } from '../invariants/log-record.js';
import { RECOVERY_BOUNDS, type Recovery } from '../invariants/recovery-invariants.js';
import { streamReadViolations, type ReadCourse } from '../invariants/stream-read-invariants.js';
import { readsWithContent, RecordingReader, type ReadableStore } from './recording-reader.js';
import { RecordingWriter, type WritableStore } from './recording-writer.js';
import type { Chance } from './seed.js';
import { openStoreUnderFault, type StoreUnderFault } from './store-under-fault.js';
import { writeLoad } from './write-load.js';

const STREAMS = 8;
const LOOK_MS = 20;
/** Beyond the bound: what has not come back by then does not. */
const GIVE_UP_MS = RECOVERY_BOUNDS.commands + 10_000;

/** A store that is written to and read. */
export type StoreInUse = WritableStore & ReadableStore;

/** One log under many writers and readers, over several stores, and all that they know of it. */
export class StoreTrials {
  readonly log: LogId = newId();
  readonly history: Operation[] = [];
  readonly reads: ReadCourse[] = [];
  private readonly abandoned = new AbortController();
  private known: LogRecord | undefined;
  private working: { readonly over: AbortController; readonly done: Promise<unknown> } | undefined;

  private constructor(
    private readonly opened: StoreUnderFault,
    private readonly chance: Chance,
  ) {}

  static async open(url: string, chance: Chance): Promise<StoreTrials> {
    const trials = new StoreTrials(await openStoreUnderFault(url), chance);
    await trials.store.createLog(trials.log);
    return trials;
  }

  get store() {
    return this.opened.store;
  }

  get pool() {
    return this.opened.pool;
  }

  writer(store: WritableStore = this.store): RecordingWriter {
    return new RecordingWriter(store, this.log, this.history, this.abandoned.signal);
  }

  /**
   * Sets that many writers of each store to work, and one who reads what they write. They go on by themselves through
   * whatever happens to the server.
   */
  startWriting(writersOfEach: number, stores: readonly StoreInUse[] = [this.store], data = noData): void {
    const over = new AbortController();
    const streams = Array.from({ length: STREAMS }, (_, index) => `item-${index}`);
    const loads = stores.flatMap((store) =>
      Array.from({ length: writersOfEach }, () =>
        writeLoad({ writer: this.writer(store), streams, chance: this.chance, dataOf: data }),
      ),
    );
    const readers = stores.map((store) => new RecordingReader(store, this.log, this.reads));
    const done = Promise.all([
      ...loads.map((load) => load(over.signal)),
      ...readers.map((reader) => reader.readAgain(streams, over.signal)),
    ]);
    this.working = { over, done };
  }

  /** Settles when every command that was sent has an answer. */
  async stopWriting(): Promise<void> {
    this.working?.over.abort();
    await this.working?.done;
    this.working = undefined;
  }

  /**
   * Waits until a command is accepted again, with nobody doing anything about it but the writers.
   * @param since from when its time counts, on the steady counter
   * @param upAt before which an answer may be one that was under way
   */
  async recovery(since: number, upAt = since): Promise<Recovery> {
    const isAccepted = ({ answeredAt, outcome }: Send) => answeredAt > upAt && outcome.kind === 'acknowledged';
    while (!this.history.some(({ sends }) => sends.some(isAccepted))) {
      if (performance.now() - since > GIVE_UP_MS) return { of: 'commands', ms: Infinity };
      await pause(LOOK_MS);
    }
    return { of: 'commands', ms: performance.now() - since };
  }

  record(): Promise<LogRecord> {
    return readLog(this.pool, this.log);
  }

  /**
   * What was done to the log until now, for the line that tells of the row.
   * @throws Error where nothing came to two streams at once, or no reader was given any event
   */
  get done(): string {
    const joint = this.history.filter((operation) => isJoint(operation) && acknowledgementsOf(operation).length > 0);
    const reads = readsWithContent(this.reads);
    if (joint.length === 0 || reads === 0) throw new Error(`${joint.length} joint appends, ${reads} reads: too few`);
    return `${this.history.length} commands, of which ${joint.length} appended to two streams; ${reads} reads of streams`;
  }

  /** What is wrong with the log and with what its writers and readers know of it; remembers the log for the next time. */
  async broken(): Promise<Violation[]> {
    const now = await this.record();
    const found = violationsOf(now, { history: this.history, reads: this.reads, earlier: this.known });
    this.known = now;
    return found;
  }

  /** Writers that are still at work are sent home; whatever other stores they use must be closed later. */
  async close(): Promise<void> {
    this.abandoned.abort();
    await this.stopWriting();
    await this.opened.close();
  }
}

/** Where everything is lost, some of it says enough. */
const TOLD_OF_EACH = 20;

function someOfEach(violations: readonly Violation[]): Violation[] {
  const byInvariant = Map.groupBy(violations, ({ invariant }) => invariant);
  return [...byInvariant.values()].flatMap((own) => own.slice(0, TOLD_OF_EACH));
}

const noData = () => ({});

/** What is known of a log. */
export interface Known {
  readonly history: readonly Operation[];
  readonly reads: readonly ReadCourse[];
  /** What it held earlier. */
  readonly earlier?: LogRecord | undefined;
}

/** I1 to I5 and I11 of a log, of what it held earlier, and of those who wrote to it and read it: some violations of each. */
export function violationsOf(now: LogRecord, { history, reads, earlier }: Known): Violation[] {
  return someOfEach([
    ...logViolations(now),
    ...(earlier ? lostSince(earlier, now) : []),
    ...commandViolations(history, now),
    ...conflictViolations(history, now),
    ...streamReadViolations(reads, history, now),
  ]);
}
