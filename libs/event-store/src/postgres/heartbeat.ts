import type { Client } from 'pg';

/** How often somebody who only listens asks whether the server is still there, in milliseconds. */
const BEAT_MS = 10_000;

/**
 * Ends a connection whose server has stopped answering: one that only listens would never learn of it. Needs a client
 * with a `query_timeout`, shorter than the beat.
 */
export function endWhenSilent(client: Client, beatMs = BEAT_MS): void {
  const beat = setInterval(() => {
    client.query('select').catch((error: Error) => client.connection.stream.destroy(error));
  }, beatMs);
  beat.unref();
  client.once('end', () => clearInterval(beat));
}
