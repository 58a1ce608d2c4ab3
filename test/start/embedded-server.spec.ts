import process from 'node:process';
import { expect, it } from '@jest/globals';
import pg from 'pg';
import { startTemporaryServer } from '../../infra/postgres/temporary-server.mjs';
import { eventually } from '../support/eventually.js';

it('An embedded server ends when one of its processes crashes, for whoever supervises it to start it again', async () => {
  const temporary = await startTemporaryServer();
  try {
    const client = new pg.Client({ connectionString: temporary.adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    process.kill(rows[0]?.pid ?? NaN, 'SIGKILL');
    await eventually(() => expect(temporary.server.isRunning).toBe(false), 30_000);
  } finally {
    await temporary.stop();
  }
});
