import http from 'node:http';
import pg from 'pg';

// A note is what this stand-in has to lose: GET lists them, POST /<text> commits one, POST /crash ends the process.
const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_OWNER_URL_FILE, DUBAN_HTTP_HOST, DUBAN_HTTP_PORT, STAND_IN_BROKEN } =
  process.env;
if (STAND_IN_BROKEN !== undefined) throw new Error('the stand-in is broken');

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2 });
pool.on('error', ({ message }) => console.error(message));

const server = http.createServer((request, response) => {
  answer(request).then(
    (body) => response.end(JSON.stringify(body)),
    (error) => response.writeHead(503).end(String(error)),
  );
});

async function answer({ method, url = '/' }: http.IncomingMessage): Promise<unknown> {
  if (url === '/crash') process.exit(3);
  if (method === 'POST') await pool.query('insert into note values ($1)', [url.slice(1)]);
  const { rows } = await pool.query<{ text: string }>('select text from note');
  const knowsOwner = DATABASE_OWNER_URL !== undefined || DATABASE_OWNER_URL_FILE !== undefined;
  return { notes: rows.map(({ text }) => text), pid: process.pid, knowsOwner };
}

function stop(): void {
  server.close();
  server.closeAllConnections();
  if (process.connected) process.disconnect();
  if (!pool.ending) void pool.end();
}
// Deaf to the end of its parent, as an api that hangs: the next start has to end it.
process.on('SIGTERM', stop);
server.listen(Number(DUBAN_HTTP_PORT), DUBAN_HTTP_HOST);
