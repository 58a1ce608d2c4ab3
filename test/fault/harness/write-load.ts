import { placesOf, type Operation } from '../invariants/history.js';
import type { RecordingWriter, WritePart, WriteRequest } from './recording-writer.js';
import type { Chance } from './seed.js';

/** What a request of the load looks like. */
export interface LoadOptions {
  readonly writer: RecordingWriter;
  readonly streams: readonly string[];
  readonly chance: Chance;
  /** Data of an event beside its marker. */
  readonly dataOf?: () => Readonly<Record<string, unknown>>;
}

const BATCH = 3;
/** Of the appends, those that say at which version the stream is; it is often a stale one. */
const CLAIMING = 0.4;
/** Of the appends, those to two streams at once. */
const JOINT = 0.1;

/**
 * A writer that appends one to three events to one of the streams, and sometimes to another with it, sometimes claiming the
 * version that it knows of.
 * @returns a function that works until the signal aborts; commands without an answer are sent again until they have one
 */
export function writeLoad({ writer, streams, chance, dataOf = () => ({}) }: LoadOptions) {
  const known = new Map<string, number>();
  const partOf = (stream: string): WritePart => {
    const events = Array.from({ length: chance.between(1, BATCH) }, dataOf);
    return { stream, expected: chance.fraction() < CLAIMING ? (known.get(stream) ?? 'no-stream') : 'any', events };
  };
  const next = (): WriteRequest => {
    const [stream = '', another = ''] = chance.shuffled(streams);
    return { ...partOf(stream), ...(chance.fraction() < JOINT ? { other: partOf(another) } : {}) };
  };
  return async (over: AbortSignal): Promise<void> => {
    while (!over.aborted) {
      const written = await writer.write(next());
      await writer.settle(written);
      note(known, written.operation);
    }
  };
}

function note(known: Map<string, number>, operation: Operation): void {
  const outcome = operation.sends.at(-1)?.outcome;
  if (outcome?.kind === 'acknowledged')
    for (const { stream, version } of placesOf(operation, outcome)) known.set(stream, version);
  else if (outcome?.kind === 'refused' && outcome.conflict && outcome.conflict.version >= 0)
    known.set(outcome.conflict.stream, outcome.conflict.version);
}
