import pg from 'pg';

const DATE = 1082;
const TIMESTAMPTZ = 1184;

/**
 * How rows come back from the driver, per query and never globally: days and instants as text with nothing lost (a Date
 * drops the microseconds), everything else as pg does it (bigint and numeric are text).
 */
export const rowTypes = {
  getTypeParser(oid: number, format?: string): (value: string) => unknown {
    if (oid === DATE) return (value) => value;
    if (oid === TIMESTAMPTZ) return instantText;
    return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
  },
};

/** `2024-03-01 08:00:00.5+00` → `2024-03-01T08:00:00.500000Z`; the session's time zone is UTC. */
export function instantText(value: string): string {
  const time = value.slice(11, -3);
  return `${value.slice(0, 10)}T${time.length === 8 ? `${time}.000000` : time.padEnd(15, '0')}Z`;
}
