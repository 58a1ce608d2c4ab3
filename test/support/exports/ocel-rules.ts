import { Ajv } from 'ajv';

/** What of an OCEL 2.0 document the rules speak of. */
export interface OcelDocument {
  readonly eventTypes: readonly OcelType[];
  readonly objectTypes: readonly OcelType[];
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly time: string;
    readonly attributes: readonly { readonly name: string; readonly value: string }[];
    readonly relationships: readonly OcelRelationship[];
  }[];
  readonly objects: readonly {
    readonly id: string;
    readonly type: string;
    readonly attributes?: readonly { readonly name: string; readonly value: string; readonly time: string }[];
    readonly relationships?: readonly OcelRelationship[];
  }[];
}

interface OcelType {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
}

interface OcelRelationship {
  readonly objectId: string;
  readonly qualifier: string;
}

const text = { type: 'string' };
/** RFC 3339, in UTC. */
const instant = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$' };

/** An object with exactly these members, the optional ones apart. */
const members = (required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });

/** `name`, and attributes with one of the five types of the standard. */
const declared = members({
  name: text,
  attributes: list(members({ name: text, type: { enum: ['string', 'time', 'integer', 'float', 'boolean'] } })),
});
const relationships = list(members({ objectId: text, qualifier: text }));

/**
 * The form of a document after "OCEL 2.0 Specification" (Berti et al., arXiv:2403.01975), section 8, and ocel-standard.org,
 * formats/json: four lists; values are strings, which the schema published there asks for, with the time from which an object's
 * value holds. Stricter than the published schema: no further members, and instants in UTC.
 */
const FORM = members({
  eventTypes: list(declared),
  objectTypes: list(declared),
  events: list(
    members(
      { id: text, type: text, time: instant },
      { attributes: list(members({ name: text, value: text })), relationships },
    ),
  ),
  objects: list(
    members(
      { id: text, type: text },
      { attributes: list(members({ name: text, value: text, time: instant })), relationships },
    ),
  ),
});

const ajv = new Ajv({ allErrors: true });

/**
 * What is wrong with the document, nothing where it is an object-centric event log: its form, and what definition 2 of the
 * specification asks for: ids that tell apart, relations that lead somewhere, values of declared attributes alone.
 */
export function ocelFaults(document: OcelDocument): string[] {
  if (!ajv.validate(FORM, document)) return (ajv.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  const { events, objects, eventTypes, objectTypes } = document;
  const ids = new Set(objects.map(({ id }) => id));
  return [
    ...twice([...events, ...objects].map(({ id }) => id)).map((id) => `${id} is there twice`),
    ...twice(eventTypes.map(({ name }) => name)).map((name) => `event type ${name} is declared twice`),
    ...twice(objectTypes.map(({ name }) => name)).map((name) => `object type ${name} is declared twice`),
    ...[...events, ...objects].flatMap(({ id, relationships = [] }) =>
      relationships
        .filter(({ objectId }) => !ids.has(objectId))
        .map(({ objectId }) => `${id} relates to no ${objectId}`),
    ),
    ...undeclared(events, eventTypes),
    ...undeclared(objects, objectTypes),
  ];
}

function twice(names: readonly string[]): string[] {
  return [...Map.groupBy(names, (name) => name)].flatMap(([name, all]) => (all.length > 1 ? [name] : []));
}

function undeclared(
  things: readonly { readonly id: string; readonly type: string; readonly attributes?: readonly { name: string }[] }[],
  types: readonly OcelType[],
): string[] {
  const known = new Map(types.map(({ name, attributes }) => [name, new Set(attributes.map(({ name }) => name))]));
  return things.flatMap(({ id, type, attributes = [] }) => {
    const allowed = known.get(type);
    if (!allowed) return [`${id} is of the type ${type}, which is not declared`];
    return attributes
      .filter(({ name }) => !allowed.has(name))
      .map(({ name }) => `${id} has ${name}, which ${type} has not`);
  });
}
