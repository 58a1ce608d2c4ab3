import type { Instant } from '#libs/kernel';
import type { Pool } from 'pg';
import type { LogId } from '../event-store.js';
import { keyOf, type TileId } from '../integrity/tiles.js';
import { HASH_BYTES, type Suite } from '../integrity/suite.js';
import type {
  CheckpointsAsked,
  SealedTree,
  SealedTrees,
  SignedCheckpoint,
  TreeGrowth,
  Verification,
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
}

interface CheckpointRow {
  size: string;
  position: string;
  root: Buffer;
  note: string;
  signed_at: string;
}

interface VerificationRow {
  size: string;
  fault: string | null;
  index: string | null;
  detail: string | null;
  verified_at: string;
}

const TREE = 'epoch, origin, suite, public_key, size, position';
const CHECKPOINT = `size, position, root, note,
  to_char(signed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as signed_at`;

/** Trees and checkpoints in PostgreSQL, beside the log or, with KurrentDB, in its stead. */
export class PostgresSealedTrees implements SealedTrees {
  constructor(private readonly pool: Pool) {}

  async find(log: LogId): Promise<SealedTree | null> {
    const text = `select ${TREE} from event_store.seal_tree where log_id = $1 order by epoch desc limit 1`;
    const [row] = await queryInLog<TreeRow>(this.pool, log, { text, values: [log] });
    return row ? treeOf(log, row) : null;
  }

  async begin({ log, epoch, origin, suite, publicKey, size, position }: SealedTree): Promise<SealedTree | null> {
    const text = `insert into event_store.seal_tree (log_id, epoch, origin, suite, public_key, size, position)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning ${TREE}`;
    const values = [log, epoch, origin, suite, publicKey, size, String(position)];
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
        'update event_store.seal_tree set size = $4, position = $5 where log_id = $1 and epoch = $2 and size = $3',
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
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing`;
    await queryInLog(this.pool, log, { text, values: [log, epoch, size, String(position), root, note] });
  }

  async checkpoints(
    { log, epoch }: SealedTree,
    { order, above = 0, below = Number.MAX_SAFE_INTEGER, limit }: CheckpointsAsked,
  ): Promise<SignedCheckpoint[]> {
    const text = `select ${CHECKPOINT} from event_store.seal_checkpoint where log_id = $1 and epoch = $2 and size > $3 and size < $5
      order by event_store.seal_checkpoint.size ${order === 'newest' ? 'desc' : ''} limit $4`;
    const rows = await queryInLog<CheckpointRow>(this.pool, log, { text, values: [log, epoch, above, limit, below] });
    return rows.map(({ size, position, signed_at: signedAt, ...row }) => ({
      ...row,
      size: Number(size),
      position: BigInt(position),
      signedAt,
    }));
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
