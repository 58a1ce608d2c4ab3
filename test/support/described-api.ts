import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Answer } from './http-client.js';

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: { readonly anyOf?: readonly { $ref?: string }[] } }>>;
}

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly $ref?: string; readonly name?: string; readonly in?: string }[];
  readonly responses: Readonly<Record<string, Response>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, Response>>;
    readonly schemas: Readonly<Record<string, object>>;
  };
}

const FORMATS = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/,
  binary: true,
} as const;

/** Compares answers with `apps/api/openapi.json`; an answer with more members than described is a fault as well. */
export class DescribedApi {
  private readonly ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(readonly description = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8')) as Description) {
    this.ajv.addSchema(closed(description) as object, 'api');
  }

  /** The described paths that have the method, in small letters. */
  paths(method: string): string[] {
    return Object.entries(this.description.paths).flatMap(([path, methods]) => (methods[method] ? [path] : []));
  }

  /** The described path that a request went to. @throws Error where there is none */
  pathOf(method: string, address: string): string {
    const [asked = ''] = address.split('?', 1);
    const fitting = this.paths(method.toLowerCase()).filter((path) => patternOf(path).test(asked));
    const [path] = fitting.toSorted((one, other) => one.split('{').length - other.split('{').length);
    if (path === undefined) throw new Error(`apps/api/openapi.json has no ${method} ${asked}; npm run sync`);
    return path;
  }

  /** What is wrong with an answer; nothing when it is as described. */
  faults(method: string, address: string, { status, headers, body }: Answer): string[] {
    const path = this.pathOf(method, address);
    const where = `${method} ${path} ${status}`;
    const response = this.description.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
    if (!response) return [`${where} is not described`];
    const [pointer, { content = {} }] = this.resolved(path, method, status, response);
    const mediaType = headers['content-type']?.split(';')[0] ?? '';
    if (Object.keys(content).length === 0) return body === '' ? [] : [`${where} has a body`];
    const described = content[mediaType] ? mediaType : '*/*';
    const schema = content[described]?.schema;
    if (!schema) return [`${where} is ${mediaType}, which is not described`];
    if (!described.endsWith('json')) return [];
    // Of a read that can be compared: the comparison where two times are asked for, and never otherwise.
    const comparison = schema.anyOf?.findIndex(({ $ref }) => $ref === '#/components/schemas/Comparison') ?? -1;
    const alternative = comparison < 0 ? '' : `/anyOf/${address.includes('timestamps=') ? comparison : 0}`;
    const validate = this.validator(`${pointer}/content/${escaped(described)}/schema${alternative}`);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(
          (error) =>
            `${where} ${error.instancePath.replaceAll(/\/\d+/g, '/*')} ${error.message} ${JSON.stringify(error.params)}`,
        );
  }

  private resolved(path: string, method: string, status: number, response: Response): [string, Response] {
    const name = response.$ref?.split('/').at(-1);
    const shared = name === undefined ? undefined : this.description.components.responses[name];
    if (name !== undefined && shared) return [`#/components/responses/${escaped(name)}`, shared];
    return [`#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`, response];
  }

  private validator(pointer: string): ValidateFunction {
    const known = this.validators.get(pointer) ?? this.ajv.compile({ $ref: `api${pointer}` });
    this.validators.set(pointer, known);
    return known;
  }
}

/** The same with no members in an object but those described. */
function closed(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(closed);
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isOpen = inner['type'] === 'object' && inner['properties'] !== undefined && !('additionalProperties' in inner);
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
const escaped = (key: string) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
