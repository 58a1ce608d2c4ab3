import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const SCHEMA = readFileSync(new URL('./xes.xsd', import.meta.url), 'utf8');

/** The lifecycle transitions of the standard model (IEEE 1849, section 7.2). */
const TRANSITIONS = new Set([
  ...['schedule', 'assign', 'withdraw', 'reassign', 'start', 'suspend', 'resume', 'pi_abort', 'ate_abort'],
  ...['complete', 'autoskip', 'manualskip', 'unknown'],
]);

/** Attributes of a component by key. */
export type XesAttributes = ReadonlyMap<string, string>;

/** A trace as a tool reads it. */
export interface XesTrace {
  readonly attributes: XesAttributes;
  readonly events: readonly XesAttributes[];
}

/**
 * What is wrong with the document, nothing where it is an event log: its form by the schema, and what the standard says in words
 * (sections 4.3 to 4.5): prefixes belong to declared extensions, what is declared global is everywhere, classifiers ask for
 * global attributes alone.
 */
export async function xesFaults(document: string): Promise<string[]> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'log.xes', contents: document }],
    schema: [{ fileName: 'xes.xsd', contents: SCHEMA }],
  });
  if (!valid) return errors.map(({ message }) => message);
  const prefixes = new Set([...document.matchAll(/<extension [^>]*prefix="([^"]+)"/g)].map(([, prefix]) => prefix));
  const keys = [...document.matchAll(/ key="([^":]+):[^"]*"/g)].map(([, prefix]) => prefix);
  const everywhere = (scope: string) => globals(document, scope);
  const asked = [...document.matchAll(/<classifier [^>]*scope="(\w+)" keys="([^"]+)"/g)];
  const traces = xesTraces(document);
  return [
    ...new Set(keys.filter((prefix) => !prefixes.has(prefix)).map((prefix) => `no extension declares ${prefix}`)),
    ...asked.flatMap(([, scope = '', names = '']) =>
      names
        .split(' ')
        .filter((key) => !everywhere(scope).includes(key))
        .map((key) => `classifier key ${key} is not global`),
    ),
    ...missing(
      traces.map(({ attributes }) => attributes),
      everywhere('trace'),
    ),
    ...missing(
      traces.flatMap(({ events }) => events),
      everywhere('event'),
    ),
    ...traces
      .flatMap(({ events }) => events)
      .flatMap((event) => {
        const transition = event.get('lifecycle:transition') ?? '';
        return TRANSITIONS.has(transition) ? [] : [`${transition} is no transition`];
      }),
  ];
}

/** The traces of a document that has no faults. */
export function xesTraces(document: string): XesTrace[] {
  return [...document.matchAll(/<trace>(.*?)<\/trace>/gs)].map(([, inner = '']) => ({
    attributes: attributesOf(inner.split('<event>', 1)[0] ?? ''),
    events: [...inner.matchAll(/<event>(.*?)<\/event>/gs)].map(([, event = '']) => attributesOf(event)),
  }));
}

function globals(document: string, scope: string): string[] {
  const [, inner = ''] = new RegExp(`<global scope="${scope}">(.*?)</global>`, 's').exec(document) ?? [];
  return [...attributesOf(inner).keys()];
}

const attributesOf = (text: string): XesAttributes =>
  new Map([...text.matchAll(/ key="([^"]*)" value="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));

function missing(components: readonly XesAttributes[], keys: readonly string[]): string[] {
  return components.flatMap((attributes) =>
    keys.filter((key) => !attributes.has(key)).map((key) => `the global attribute ${key} is missing`),
  );
}
