import type { Instant } from '#libs/kernel';
import type { Pool } from 'pg';
import type { LogId } from '../event-store.js';
import type { Quarantine, Quarantines, WitnessDisagreement } from '../sealing/quarantines.js';
import type { SealedTree } from '../sealing/sealed-trees.js';
import { nextTree } from '../sealing/tree-names.js';
import { queryInLog } from './log-query.js';
import { inLog } from './log-scope.js';
import { PostgresSealedTrees } from './sealed-trees.js';

interface QuarantineRow {
  epoch: number;
  witness: string;
  own_size: string;
  own_root: Buffer;
  witnessed_size: string;
  began_at: Instant;
}

const NEWEST_EPOCH = '(select max(t.epoch) from event_store.seal_tree t where t.log_id = $1)';

/** Quarantines in PostgreSQL. What is in KurrentDB is not frozen: there a quarantine ends the signing alone. */
export class PostgresQuarantines implements Quarantines {
  private readonly trees: PostgresSealedTrees;

  constructor(private readonly pool: Pool) {
    this.trees = new PostgresSealedTrees(pool);
  }

  async find(log: LogId): Promise<Quarantine | null> {
    const text = `select epoch, witness, own_size, own_root, witnessed_size,
        to_char(began_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as began_at
      from event_store.quarantine where log_id = $1 and epoch = ${NEWEST_EPOCH}`;
    const [row] = await queryInLog<QuarantineRow>(this.pool, log, { text, values: [log] });
    if (!row) return null;
    return {
      epoch: row.epoch,
      witness: row.witness,
      ownSize: Number(row.own_size),
      ownRoot: row.own_root.toString('base64'),
      witnessedSize: Number(row.witnessed_size),
      beganAt: row.began_at,
    };
  }

  begin({ log, epoch }: SealedTree, found: WitnessDisagreement): Promise<void> {
    const { witness, ownSize, ownRoot, witnessedSize } = found;
    return inLog(this.pool, log, async (client) => {
      await client.query(
        `insert into event_store.quarantine (log_id, epoch, witness, own_size, own_root, witnessed_size)
          values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [log, epoch, witness, ownSize, Buffer.from(ownRoot, 'base64'), witnessedSize],
      );
      await client.query(
        `update event_store.log_head set frozen_at = position
          where log_id = $1 and frozen_at is null and $2 = ${NEWEST_EPOCH}
            and exists (select from event_store.log where id = $1 and store = 'postgres')`,
        [log, epoch],
      );
    });
  }

  async lift(log: LogId, epoch: number): Promise<void> {
    const tree = await this.trees.find(log);
    if (tree?.epoch !== epoch || !tree.quarantined) return;
    const next = nextTree(tree);
    await inLog(this.pool, log, async (client) => {
      const begun = await client.query(
        `insert into event_store.seal_tree (log_id, epoch, origin, suite, public_key) values ($1, $2, $3, $4, $5)
          on conflict do nothing`,
        [log, next.epoch, next.origin, next.suite, next.publicKey],
      );
      if (begun.rowCount === 0) return;
      await client.query('update event_store.log_head set frozen_at = null where log_id = $1', [log]);
    });
  }
}
