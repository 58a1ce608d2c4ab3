import { withClient } from '../../infra/postgres/product-database.mjs';
import type { TestDatabase } from './database.js';

/** What happens to the transactions of appends at the moment of their commit, when all their rows are written. */
export interface AppendTroubles {
  /** Every so many-th transaction is held open for some tens of milliseconds. */
  readonly heldEvery: number;
  /** Every so many-th transaction is rolled back, as after a serialization failure. */
  readonly rolledBackEvery: number;
}

/** How often they were met. */
export interface TroublesMet {
  readonly transactions: number;
  readonly held: number;
  readonly rolledBack: number;
}

/**
 * Makes trouble for all appends to the database, whoever makes them.
 * @returns how to ask what was met
 */
export async function troubleAppends(
  { url, ownerUrl }: TestDatabase,
  { heldEvery, rolledBackEvery }: AppendTroubles,
): Promise<() => Promise<TroublesMet>> {
  await beforeCommit({ url, ownerUrl }, 'trouble', {
    setUp: 'create sequence append_trouble.transaction; grant usage on sequence append_trouble.transaction to',
    // Once a transaction, however many events it has.
    body: `
      if nullif(current_setting('append_trouble.met', true), '') is null then
        perform set_config('append_trouble.met', 'yes', true);
        turn := nextval('append_trouble.transaction');
        if turn % ${heldEvery} = 0 then perform pg_sleep(0.01 + 0.04 * random()); end if;
        if turn % ${rolledBackEvery} = 0 then raise exception 'rolled back by the test' using errcode = '40001'; end if;
      end if;`,
  });
  return async () => {
    const { rows } = await withClient(ownerUrl, (client) =>
      client.query<{ last: string }>('select last_value as last from append_trouble.transaction'),
    );
    const transactions = Number(rows[0]?.last);
    const every = (turns: number) => Math.floor(transactions / turns);
    return { transactions, held: every(heldEvery), rolledBack: every(rolledBackEvery) };
  };
}

/** Appends with an event whose data name a `gate` wait before their commit until they may lock it (an advisory lock). */
export async function gateAppends({ url, ownerUrl }: TestDatabase): Promise<void> {
  await beforeCommit({ url, ownerUrl }, 'gate', {
    setUp: '',
    body: `if new.data ? 'gate' then perform pg_advisory_xact_lock((new.data ->> 'gate')::bigint); end if;`,
  });
}

/**
 * Refuses all appends at their commit, as a disk does that has no room left.
 * @returns how to make room
 */
export async function fillDiskUnderAppends({ url, ownerUrl }: TestDatabase): Promise<() => Promise<void>> {
  await beforeCommit({ url, ownerUrl }, 'full_disk', {
    setUp: '',
    body: `raise exception 'could not extend file: No space left on device' using errcode = '53100';`,
  });
  return () =>
    withClient(ownerUrl, async (client) => {
      await client.query('drop schema append_full_disk cascade');
    });
}

/**
 * Appends over connections of that application name take their transaction's id before they come to the head of the log,
 * and wait there until they may lock the gate.
 */
export async function takeIdsEarly(
  { ownerUrl }: TestDatabase,
  { of: applicationName, gate }: { readonly of: string; readonly gate: number },
): Promise<void> {
  await withClient(ownerUrl, (client) =>
    // A policy is looked at before a row is locked.
    client.query(`
      create function event_store.take_id_early() returns boolean language plpgsql volatile as $$
        begin
          if current_setting('application_name') = ${client.escapeLiteral(applicationName)} then
            perform pg_current_xact_id();
            perform pg_advisory_xact_lock(${gate});
          end if;
          return true;
        end $$;
      create policy early on event_store.log_head as restrictive using (event_store.take_id_early())`),
  );
}

async function beforeCommit(
  { url, ownerUrl }: Pick<TestDatabase, 'url' | 'ownerUrl'>,
  name: 'trouble' | 'gate' | 'full_disk',
  { setUp, body }: { readonly setUp: string; readonly body: string },
): Promise<void> {
  const schema = `append_${name}`;
  await withClient(ownerUrl, async (client) => {
    const role = client.escapeIdentifier(new URL(url).username);
    await client.query(`
      create schema ${schema};
      grant usage on schema ${schema} to ${role};
      ${setUp && `${setUp} ${role};`}
      create function ${schema}.meet() returns trigger language plpgsql as $$
        declare turn bigint;
        begin
          ${body}
          return null;
        end $$;
      create constraint trigger ${schema} after insert on event_store.event deferrable initially deferred
        for each row execute function ${schema}.meet();`);
  });
}
