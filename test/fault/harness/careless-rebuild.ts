import { inLog } from '#libs/event-store';
import { otherSlot, tablesOf, type Slot } from '../../../libs/event-store/src/projections/projection-tables.js';
import { items } from '../../medium/event-store/sample-projection.js';
import type { SampleLog } from './sample-log.js';

/** Shows the new tables at once and lets the projector fill them: the control, which must be caught. */
export async function rebuildCarelessly({ opened, log }: SampleLog): Promise<void> {
  await inLog(opened.pool, log, async (client) => {
    const live = 'log_id = $1 and projection = $2 and live';
    const { rows } = await client.query<{ slot: Slot }>(
      `update event_store.checkpoint set live = false where ${live} returning slot`,
      [log, items.name],
    );
    const slot = otherSlot(rows[0]?.slot ?? 'b');
    const { current, history } = tablesOf(items, slot);
    await client.query(`delete from ${current} where log_id = $1`, [log]);
    await client.query(`delete from ${history} where log_id = $1`, [log]);
    await client.query(
      `insert into event_store.checkpoint (log_id, projection, version, slot, position, live)
        values ($1, $2, $3, $4, 0, true)
        on conflict (log_id, projection, version, slot) do update set position = 0, live = true`,
      [log, items.name, items.version, slot],
    );
  });
}
