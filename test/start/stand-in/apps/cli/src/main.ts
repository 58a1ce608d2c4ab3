import { readFileSync } from 'node:fs';
import pg from 'pg';

const statements: Record<string, string> = {
  migrate: 'create table if not exists note (text text); grant select, insert on note to duban_app',
  'seed-demo': `insert into note values ('seeded')`,
  audit: 'select text from note',
};

const [command = '', ...args] = process.argv.slice(2);
const statement = statements[command];
if (statement === undefined) console.log(JSON.stringify({ command, args }));
else await run(statement);

async function run(sql: string): Promise<void> {
  const { DATABASE_OWNER_URL, DATABASE_OWNER_URL_FILE = '' } = process.env;
  const connectionString = DATABASE_OWNER_URL ?? readFileSync(DATABASE_OWNER_URL_FILE, 'utf8');
  const client = new pg.Client({ connectionString });
  await client.connect();
  const result = await client.query<{ text: string }>(sql);
  if (command === 'audit') console.log(JSON.stringify(result.rows.map(({ text }) => text)));
  await client.end();
}
