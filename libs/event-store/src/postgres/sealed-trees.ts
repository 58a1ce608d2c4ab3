import type { Instant } from '#libs/kernel';
import type { Pool } from 'pg';
import type { LogId } from '../event-store.js';
import { keyOf, type TileId } from '../integrity/tiles.js';
import { HASH_BYTES, type Suite } from '../integrity/suite.js';
import type {
  CheckpointsAsked,
  Cosignature,
  SealedTree,
  SealedTrees,
  SignedCheckpoint,
  TreeGrowth,
  Verification,
  WitnessedCheckpoint,
} from '../sealing/sealed-trees.js';
import { TreeDamaged } from '../sealing/tree-damaged.js';
import { queryInLog } from './log-query.js';
import { inLog } from './log-scope.js';

interface TreeRow {
  epoch: number;
  origin: string;
  suite: Suite;
  public_key: string;
  size: string;
  position: string;
  witnesses: string[];
  quarantined: boolean;
}

interface CheckpointRow {
  size: string;
  position: string;
  root: Buffer;
  note: string;
  signed_at: string;
}

interface WitnessedRow {
  size: string;
  position: string;
  by: string[];
  cosigned_at: string;
}

interface VerificationRow {
  size: string;
  fault: string | null;
  index: string | null;
  detail: string | null;
  verified_at: string;
}

const TREE = `t.epoch, t.origin, t.suite, t.public_key, t.size, t.position, t.witnesses,
  exists (select from event_store.quarantine q where q.log_id = t.log_id and q.epoch = t.epoch) as quarantined`;
const CHECKPOINT = `c.size, c.position, c.root, c.note || coalesce((select string_agg(k.line, '' order by k.witness collate "C")
    from event_store.seal_cosignature k where k.log_id = c.log_id and k.epoch = c.epoch and k.size = c.size), '') as note,
  to_char(c.signed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as signed_at`;

/** Trees and checkpoints in PostgreSQL, beside the log or, with KurrentDB, in its stead. */
export class PostgresSealedTrees implements SealedTrees {
  constructor(private readonly pool: Pool) {}

  async find(log: LogId): Promise<SealedTree | null> {
    const text = `select ${TREE} from event_store.seal_tree t where t.log_id = $1 order by t.epoch desc limit 1`;
    const [row] = await queryInLog<TreeRow>(this.pool, log, { text, values: [log] });
    return row ? treeOf(log, row) : null;
  }

  async begin({
    log,
    epoch,
    origin,
    suite,
    publicKey,
  }: Parameters<SealedTrees['begin']>[0]): Promise<SealedTree | null> {
    const text = `insert into event_store.seal_tree as t (log_id, epoch, origin, suite, public_key)
      values ($1, $2, $3, $4, $5) on conflict do nothing returning ${TREE}`;
    const values = [log, epoch, origin, suite, publicKey];
    const [row] = await queryInLog<TreeRow>(this.pool, log, { text, values });
    return row ? treeOf(log, row) : null;
  }

  async tiles({ log, epoch }: SealedTree, ids: readonly TileId[]): Promise<Buffer[]> {
    const text = `select t.level, t.index, t.hashes from unnest($3::smallint[], $4::bigint[]) asked(level, index)
      join event_store.seal_tile t on t.log_id = $1 and t.epoch = $2 and t.level = asked.level and t.index = asked.index`;
    const values = [log, epoch, ids.map(({ level }) => level), ids.map(({ index }) => index)];
    const rows = await queryInLog<{ level: number; index: string; hashes: Buffer }>(this.pool, log, { text, values });
    const known = new Map(rows.map(({ level, index, hashes }) => [keyOf({ level, index: Number(index) }), hashes]));
    return ids.map((id) => known.get(keyOf(id)) ?? Buffer.alloc(0));
  }

  grow({ log, epoch }: SealedTree, { from, size, position, pieces }: TreeGrowth): Promise<boolean> {
    return inLog(this.pool, log, async (client) => {
      const moved = await client.query(
        `update event_store.seal_tree t set size = $4, position = $5 where t.log_id = $1 and t.epoch = $2 and t.size = $3
          and not exists (select from event_store.seal_tree n where n.log_id = $1 and n.epoch > $2)`,
        [log, epoch, from, size, String(position)],
      );
      if (moved.rowCount === 0) return false;
      const { rows } = await client.query<{ level: number; index: string; bytes: number }>(
        `insert into event_store.seal_tile as tile (log_id, epoch, level, index, hashes)
          select $1, $2, * from unnest($3::smallint[], $4::bigint[], $5::bytea[])
          on conflict (log_id, epoch, level, index) do update set hashes = tile.hashes || excluded.hashes
          returning level, index, octet_length(hashes) as bytes`,
        [
          log,
          epoch,
          pieces.map((piece) => piece.level),
          pieces.map((piece) => piece.index),
          pieces.map((piece) => piece.hashes),
        ],
      );
      const lengths = new Map(pieces.map((piece) => [keyOf(piece), piece.from * HASH_BYTES + piece.hashes.length]));
      for (const { level, index, bytes } of rows)
        if (bytes !== lengths.get(keyOf({ level, index: Number(index) })))
          throw new TreeDamaged(log, `tile ${index} of level ${level} has ${bytes} bytes`);
      return true;
    });
  }

  async keep(
    { log, epoch }: SealedTree,
    { size, position, root, note }: Omit<SignedCheckpoint, 'signedAt'>,
  ): Promise<void> {
    const text = `insert into event_store.seal_checkpoint (log_id, epoch, size, position, root, note)
      select $1, $2, $3, $4, $5, $6
      where not exists (select from event_store.quarantine where log_id = $1 and epoch = $2) on conflict do nothing`;
    await queryInLog(this.pool, log, { text, values: [log, epoch, size, String(position), root, note] });
  }

  async checkpoints(
    { log, epoch }: SealedTree,
    { order, above = 0, below = Number.MAX_SAFE_INTEGER, limit }: CheckpointsAsked,
  ): Promise<SignedCheckpoint[]> {
    const text = `select ${CHECKPOINT} from event_store.seal_checkpoint c
      where c.log_id = $1 and c.epoch = $2 and c.size > $3 and c.size < $5
      order by c.size ${order === 'newest' ? 'desc' : ''} limit $4`;
    const rows = await queryInLog<CheckpointRow>(this.pool, log, { text, values: [log, epoch, above, limit, below] });
    return rows.map(({ size, position, signed_at: signedAt, ...row }) => ({
      ...row,
      size: Number(size),
      position: BigInt(position),
      signedAt,
    }));
  }

  async nameWitnesses({ log, epoch }: SealedTree, witnesses: readonly string[]): Promise<void> {
    const text = 'update event_store.seal_tree set witnesses = $3 where log_id = $1 and epoch = $2';
    await queryInLog(this.pool, log, { text, values: [log, epoch, witnesses] });
  }

  async keepCosignature({ log, epoch }: SealedTree, size: number, cosignature: Cosignature): Promise<void> {
    const text = `insert into event_store.seal_cosignature (log_id, epoch, size, witness, line, cosigned_at)
      values ($1, $2, $3, $4, $5, to_timestamp($6)) on conflict do nothing`;
    const { witness, line, time } = cosignature;
    await queryInLog(this.pool, log, { text, values: [log, epoch, size, witness, line, time] });
  }

  async cosignedSize({ log, epoch }: SealedTree, witness: string): Promise<number> {
    const text = `select size from event_store.seal_cosignature where log_id = $1 and epoch = $2 and witness = $3
      order by size desc limit 1`;
    const [row] = await queryInLog<{ size: string }>(this.pool, log, { text, values: [log, epoch, witness] });
    return Number(row?.size ?? 0);
  }

  async newestWitnessed({ log, epoch }: SealedTree): Promise<WitnessedCheckpoint | null> {
    const text = `select c.size, c.position, array_agg(k.witness order by k.witness collate "C") as by,
        to_char(min(k.cosigned_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cosigned_at
      from event_store.seal_cosignature k join event_store.seal_checkpoint c using (log_id, epoch, size)
      where log_id = $1 and epoch = $2
        and size = (select max(n.size) from event_store.seal_cosignature n where n.log_id = $1 and n.epoch = $2)
      group by c.size, c.position`;
    const [row] = await queryInLog<WitnessedRow>(this.pool, log, { text, values: [log, epoch] });
    if (!row) return null;
    const { size, position, by, cosigned_at: cosignedAt } = row;
    return { size: Number(size), position: BigInt(position), by, cosignedAt };
  }

  async differingColumns(log: LogId, upTo: bigint): Promise<bigint | null> {
    const text = `select position from event_store.event
      where log_id = $1 and position <= $2 and (data <> convert_from(data_bytes, 'UTF8')::jsonb
        or metadata <> convert_from(metadata_bytes, 'UTF8')::jsonb
        or command_id::text is distinct from metadata ->> 'commandId'
        or causation_id::text is distinct from metadata ->> 'causationId'
        or coalesce(correlation_id, command_id)::text is distinct from metadata ->> 'correlationId')
      order by position limit 1`;
    const [row] = await queryInLog<{ position: string }>(this.pool, log, { text, values: [log, String(upTo)] });
    return row ? BigInt(row.position) : null;
  }

  async noteVerification({ log, epoch }: SealedTree, { size, fault }: Verification): Promise<void> {
    const text = `insert into event_store.seal_verification (log_id, epoch, size, fault, index, detail)
      values ($1, $2, $3, $4, $5, $6)`;
    const values = [log, epoch, size, fault?.code, fault?.index, fault?.detail];
    await queryInLog(this.pool, log, { text, values });
  }

  async newestVerification(log: LogId): Promise<(Verification & { verifiedAt: Instant }) | null> {
    const text = `select size, fault, index, detail,
        to_char(verified_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as verified_at
      from event_store.seal_verification where log_id = $1 order by event_store.seal_verification.verified_at desc limit 1`;
    const [row] = await queryInLog<VerificationRow>(this.pool, log, { text, values: [log] });
    if (!row) return null;
    const { size, fault: code, index, detail, verified_at: verifiedAt } = row;
    const fault = code === null ? null : { code, index: index === null ? null : Number(index), detail: detail ?? '' };
    return { size: Number(size), fault, verifiedAt };
  }
}

function treeOf(log: LogId, { size, position, public_key: publicKey, ...row }: TreeRow): SealedTree {
  return { ...row, log, publicKey, size: Number(size), position: BigInt(position) };
}
