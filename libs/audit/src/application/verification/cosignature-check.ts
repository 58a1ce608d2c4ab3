import { cosignedAt, type NoteKey, type SignedNote } from '#libs/event-store';
import { HistoryFault } from './fault.js';

/** How far clocks may be apart, in seconds. */
const SKEW_SECONDS = 300;

/** The witnesses that the auditor trusts. */
export interface WitnessTrust {
  readonly keys: readonly NoteKey[];
  /** How many of them must have cosigned; keys of one name count once. */
  readonly quorum: number;
  /** The auditor's clock, in seconds since 1970. */
  readonly now: number;
}

/** A checkpoint that enough witnesses have cosigned. */
export interface WitnessedSize {
  readonly size: number;
  /** When there were enough of them, by their clocks, in seconds since 1970. */
  readonly time: number;
}

/** What stands below a checkpoint, and where. */
export interface CosignedPlace {
  readonly note: SignedNote;
  readonly size: number;
  /** When the last event was recorded that it covers; null where it covers none. */
  readonly recordedAt: string | null;
  /** Of the first leaf that nothing proves where a cosignature is bad. */
  readonly index: number;
}

/** What cosignatures must keep, from one checkpoint to the next. */
export class CosignatureCheck {
  private readonly latest = new Map<NoteKey, bigint>();

  constructor(private readonly trust: WitnessTrust) {}

  /**
   * Null where fewer witnesses have cosigned than there should be; signatures of others are left aside.
   * @throws HistoryFault
   */
  check({ note, size, recordedAt, index }: CosignedPlace): WitnessedSize | null {
    const earliest = new Map<string, bigint>();
    for (const made of note.signatures) {
      const key = this.trust.keys.find(({ name, keyId }) => name === made.name && keyId === made.keyId);
      if (!key) continue;
      const time = cosignedAt(key, note.text, made.signature);
      if (time === null)
        throw new HistoryFault('cosignature-invalid', index, `${key.name} has not cosigned the ${size} leaves so`);
      this.checkTime(key, time, { recordedAt, index });
      const known = earliest.get(key.name);
      earliest.set(key.name, known !== undefined && known < time ? known : time);
    }
    const { quorum } = this.trust;
    const times = [...earliest.values()].map(Number).toSorted((one, other) => one - other);
    const time = times[quorum - 1];
    return time === undefined ? null : { size, time };
  }

  private checkTime(key: NoteKey, time: bigint, { recordedAt, index }: Pick<CosignedPlace, 'recordedAt' | 'index'>) {
    const fault = (detail: string) =>
      new HistoryFault('cosignature-time', index, `${key.name} cosigned at ${time}, ${detail}`);
    const last = this.latest.get(key);
    if (last !== undefined && time < last) throw fault(`after ${last}`);
    this.latest.set(key, time);
    if (recordedAt !== null && Number(time) < secondsOf(recordedAt) - SKEW_SECONDS)
      throw fault(`before ${recordedAt}, when the last event was recorded`);
    if (Number(time) > this.trust.now + SKEW_SECONDS) throw fault('which is to come');
  }
}

const secondsOf = (instant: string): number => Date.parse(`${instant.slice(0, 19)}Z`) / 1_000;
