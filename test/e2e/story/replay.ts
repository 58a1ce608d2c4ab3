import { replayLog } from '#libs/audit';
import { EVENT_STORE, logStatus, type EventStore } from '#libs/event-store';
import { POOL } from '#libs/platform/database';
import type { Pool } from 'pg';
import { registeredProjections } from '../../../apps/cli/src/projections.js';
import type { County } from './county.js';

/** What `duban audit replay` finds: the read models that were compared at the head, and whatever is not as it should be. */
export interface Findings {
  readonly compared: readonly string[];
  readonly faults: readonly object[];
}

/** An empty read model proves nothing; these are filled by no story, but by tests of their own. */
const FILLED_ELSEWHERE = new Set(['erasure_list']);

/** Replays the whole log beside every read model that is in use, and looks for streams that were set aside. */
export async function auditReplay({ product, log }: County): Promise<Findings> {
  const pool = product.worker.get<Pool>(POOL, { strict: false });
  const store = product.worker.get<EventStore>(EVENT_STORE, { strict: false });
  const head = await store.head(log);
  const compared: string[] = [];
  const faults: object[] = [];
  for await (const outcome of replayLog({ pool, store, log, projections: registeredProjections() })) {
    const isEmpty = outcome.rows === 0 && !FILLED_ELSEWHERE.has(outcome.projection);
    if (outcome.difference !== null || isEmpty) faults.push(outcome);
    else if (outcome.position === head) compared.push(outcome.projection);
  }
  const { parked } = await logStatus(pool, log);
  return { compared, faults: [...faults, ...parked] };
}
