import type { PoolClient } from 'pg';
import type { Recorded } from '#libs/kernel';
import type { LogId } from '../event-store.js';
import { handledBy } from './handled-by.js';

/** A stream that a consumer has set aside because one of its events could not be applied. */
export interface ParkedStream {
  readonly consumer: string;
  readonly stream: string;
  readonly position: bigint;
  readonly error: string;
}

/** A stream set aside before, of which a consumer has passed over events. */
export type PassedStream = Pick<ParkedStream, 'consumer' | 'stream'>;

/** The streams set aside of which the consumer would have handled some of these events. */
export function passedOver(
  { name, on }: { readonly name: string; readonly on: object },
  events: readonly Recorded[],
  setAside: ReadonlySet<string> = new Set(),
): PassedStream[] {
  const streams = handledBy(on, events).map(([{ stream }]) => stream);
  return [...new Set(streams)].filter((stream) => setAside.has(stream)).map((stream) => ({ consumer: name, stream }));
}

/** Streams as the database takes them, in one JSON value. */
export const parkedJson = (parked: readonly ParkedStream[]): string =>
  JSON.stringify(
    parked.map((stream) => ({ ...stream, position: String(stream.position), error: storableText(stream.error) })),
  );

const ERROR_CHARACTERS = 2_000;

/** An error may quote what made it: text that the database cannot keep must not keep the stream from being set aside. */
const storableText = (error: string): string =>
  error.slice(0, ERROR_CHARACTERS).toWellFormed().replaceAll('\0', '\ufffd');

/** The streams that the log's projections and reactions have set aside, by consumer. */
export async function parkedStreams(client: PoolClient, log: LogId): Promise<ReadonlyMap<string, Set<string>>> {
  const text = 'select consumer, stream from event_store.parked_stream where log_id = $1';
  const { rows } = await client.query<{ consumer: string; stream: string }>(text, [log]);
  const byConsumer = Map.groupBy(rows, ({ consumer }) => consumer);
  return new Map([...byConsumer].map(([consumer, parked]) => [consumer, new Set(parked.map(({ stream }) => stream))]));
}
