/** The value at a path of members such as `definition.title`, as text; null where there is none. */
export function textAt(data: object, path: string): string | null {
  let value: unknown = data;
  for (const name of path.split('.')) value = memberOf(value, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** A text or number somewhere in an event's data. */
export interface DataLeaf {
  /** The member that holds it, directly or in a list. */
  readonly key: string;
  /** The member around that one; empty at the top. */
  readonly parent: string;
  readonly value: string;
  /** The object that holds it. */
  readonly beside: Readonly<Record<string, unknown>>;
}

/** Every text in the data, in the order in which it is written; the data were read from JSON and nest no deeper than that. */
export function* leavesOf(data: object, parent = ''): Generator<DataLeaf> {
  const beside = data as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(beside)) {
    for (const member of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof member === 'string') yield { key, parent, value: member, beside };
      else if (typeof member === 'object' && member !== null) yield* leavesOf(member, key);
    }
  }
}
