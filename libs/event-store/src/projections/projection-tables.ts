import type { LogId } from '../event-store.js';
import type { AnyProjection } from './projection.js';

/** Of two tables a projection version has, one is live and the other is free to be built anew. */
export type Slot = 'a' | 'b';

/** The slot that is not this one. */
export const otherSlot = (slot: Slot): Slot => (slot === 'a' ? 'b' : 'a');

/** Names of a projection's tables in one slot: the current rows, and the closed versions with the range they held. */
export interface ProjectionTables {
  readonly current: string;
  readonly history: string;
}

/** The tables of one slot, or of what stands for it in a query's text; quoted and with their schema. */
export function tablesOf(projection: AnyProjection, slot: string): ProjectionTables {
  const table = `${projection.name}_v${projection.version}_${slot}`;
  return { current: `"${projection.schema}"."${table}"`, history: `"${projection.schema}"."${table}_history"` };
}

/** The name under which builds of these tables for a log keep apart. */
export const buildName = (log: LogId, { current }: ProjectionTables): string => `duban:build:${log}:${current}`;

/** The views that show the live slot of the log at hand. */
export function viewsOf(projection: AnyProjection): ProjectionTables {
  return {
    current: `"${projection.schema}"."${projection.name}"`,
    history: `"${projection.schema}"."${projection.name}_history"`,
  };
}

/** The projection's own columns, in order. */
export function columnsOf(projection: AnyProjection): string[] {
  return Object.keys(projection.columns);
}

/** A list of quoted column names. */
export const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');
