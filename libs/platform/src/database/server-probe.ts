import { connect } from 'node:net';
import pg from 'pg';

/** What asks a server of PostgreSQL, before any sign-in, whether it speaks TLS. It answers with one byte. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** How long a server may take to answer, in milliseconds. */
const ANSWER_MS = 1_500;

/**
 * Whether the server at that address says anything at all, over a connection of its own and soon enough. It needs
 * no role and no free place among the server's connections.
 */
export function serverAnswers(connectionString: string): Promise<boolean> {
  const { host, port } = new pg.Client({ connectionString });
  const socket = connect(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  return new Promise((resolve) => {
    const settle = (answers: boolean) => {
      clearTimeout(deadline);
      socket.destroy();
      resolve(answers);
    };
    // A process that was busy all that time reads first what has come meanwhile.
    const deadline = setTimeout(() => setImmediate(settle, false), ANSWER_MS);
    socket.once('connect', () => socket.write(SSL_REQUEST));
    socket.once('data', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('end', () => settle(false));
  });
}
