import ts from 'typescript';
import { SchemaNames } from './schema-names.js';

/** A schema of OpenAPI 3.0. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 12;
const NOTHING = ts.TypeFlags.Undefined | ts.TypeFlags.Void;
const FORMATS: Readonly<Record<string, JsonSchema>> = {
  Instant: { type: 'string', format: 'date-time' },
  LocalDate: { type: 'string', format: 'date' },
};

/** Says in OpenAPI's words what JSON is made of values of TypeScript types; what has a name becomes a component. */
export class JsonSchemas {
  private readonly bodies = new Map<ts.Type, JsonSchema | null>();
  private readonly names: SchemaNames;

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly program: ts.Program,
  ) {
    this.names = new SchemaNames(checker, program);
  }

  /** Makes a component of an interface that no answer leads to. @throws Error where the file has no such interface */
  ofInterface(name: string, file: string): void {
    const source = this.program.getSourceFiles().find(({ fileName }) => fileName.endsWith(file));
    const declaration = source?.statements.find(
      (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
    );
    if (!declaration) throw new Error(`${file} has no interface ${name}`);
    this.ofType(this.checker.getTypeAtLocation(declaration));
  }

  /** The schemas that the others point to. */
  components(): Readonly<Record<string, JsonSchema>> {
    const named = [...this.bodies].flatMap(([type, body]) => (body ? [[this.names.final(type), body] as const] : []));
    return Object.fromEntries(named.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** Replaces the marks of components by their names, which are known once all types have been seen. */
  settle<Value>(value: Value): Value {
    return JSON.parse(
      JSON.stringify(value, (key, entry: unknown) => (key === '$ref' ? this.names.reference(entry) : entry)),
    ) as Value;
  }

  /** The schema of a type. @throws Error where a value of the type is no JSON */
  ofType(type: ts.Type, depth = 0): JsonSchema {
    const mark = this.names.mark(type);
    if (mark === null) return this.bodyOf(type, depth);
    if (!this.bodies.has(type)) {
      this.bodies.set(type, null);
      this.bodies.set(type, this.bodyOf(type, 0));
    }
    return { $ref: mark };
  }

  private bodyOf(type: ts.Type, depth: number): JsonSchema {
    if (depth > MAX_DEPTH) throw new Error(`${this.checker.typeToString(type)} nests without end; give it a name`);
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (type.flags & ts.TypeFlags.BigIntLike) return { type: 'string', pattern: String.raw`^\d+$` };
    if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
    if (type.isNumberLiteral()) return { type: 'number', enum: [type.value] };
    if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (type.flags & ts.TypeFlags.Null) return NULL;
    if (type.isUnion()) return this.ofUnion(type, depth);
    return this.ofObject(type, depth);
  }

  private ofUnion(union: ts.UnionType, depth: number): JsonSchema {
    const members = union.types.filter(({ flags }) => !(flags & NOTHING));
    const values = members.filter(({ flags }) => !(flags & ts.TypeFlags.Null));
    if (values.length < union.types.length) {
      const schema = this.ofType(this.checker.getNonNullableType(union), depth);
      return values.length < members.length ? orNull(schema) : schema;
    }
    if (values.every((type) => type.isStringLiteral()))
      return { type: 'string', enum: values.map(({ value }) => value).toSorted() };
    if (values.every(({ flags }) => flags & ts.TypeFlags.BooleanLike)) return { type: 'boolean' };
    const schemas = values.map((type) => JSON.stringify(this.ofType(type, depth + 1)));
    const anyOf = [...new Set(schemas)].toSorted().map((schema) => JSON.parse(schema) as JsonSchema);
    return anyOf.length === 1 && anyOf[0] ? anyOf[0] : { anyOf };
  }

  private ofObject(type: ts.Type, depth: number): JsonSchema {
    const { checker } = this;
    if (checker.isTupleType(type) || checker.isArrayType(type)) return this.ofList(type as ts.TypeReference, depth);
    if (type.getCallSignatures().length > 0 || checker.getPropertyOfType(type, '__@iterator') || isBuiltIn(type))
      throw new Error(`${checker.typeToString(type)} is no JSON; answer a plain object or a list`);
    const index = checker.getIndexInfosOfType(type).find(({ keyType }) => keyType.flags & ts.TypeFlags.StringLike);
    const properties = checker.getPropertiesOfType(type).filter(({ name }) => !isUnsent(type, name));
    const required = properties.filter((property) => this.isRequired(property)).map(({ name }) => name);
    return {
      type: 'object',
      ...(properties.length > 0 && {
        properties: Object.fromEntries(properties.map((property) => [property.name, this.ofProperty(property, depth)])),
      }),
      ...(required.length > 0 && { required }),
      ...(index && { additionalProperties: this.ofType(index.type, depth + 1) }),
    };
  }

  private ofList(type: ts.TypeReference, depth: number): JsonSchema {
    const elements = this.checker.getTypeArguments(type);
    const schemas = [...new Set(elements.map((element) => JSON.stringify(this.ofType(element, depth + 1))))];
    const anyOf = schemas.map((schema) => JSON.parse(schema) as JsonSchema);
    const items = anyOf.length === 1 ? anyOf[0] : { anyOf };
    if (!this.checker.isTupleType(type)) return { type: 'array', items };
    return { type: 'array', items, minItems: elements.length, maxItems: elements.length };
  }

  private ofProperty(property: ts.Symbol, depth: number): JsonSchema {
    const declared = property.valueDeclaration;
    const node = declared && ts.isPropertySignature(declared) ? declared.type : undefined;
    const [, name = '', nullable] = /^(Instant|LocalDate)( \| null)?$/.exec(node?.getText() ?? '') ?? [];
    const format = FORMATS[name];
    if (format) return nullable ? orNull(format) : format;
    return this.ofType(this.checker.getTypeOfSymbol(property), depth + 1);
  }

  private isRequired(property: ts.Symbol): boolean {
    if (property.flags & ts.SymbolFlags.Optional) return false;
    const type = this.checker.getTypeOfSymbol(property);
    return !(type.isUnion() ? type.types : [type]).some(({ flags }) => flags & NOTHING);
  }
}

const NULL: JsonSchema = { type: 'object', nullable: true, enum: [null] };

function orNull(schema: JsonSchema): JsonSchema {
  if (!('type' in schema)) return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, NULL] };
  return { ...schema, nullable: true, ...(Array.isArray(schema['enum']) && { enum: [...schema['enum'], null] }) };
}

/** Maps, sets and dates have no properties of their own to send. */
function isBuiltIn(type: ts.Type): boolean {
  return /^(?:Readonly)?(?:Map|Set)$|^Date$|^Buffer$/.test(type.getSymbol()?.name ?? '');
}

/** The answer of an append goes out without it. */
function isUnsent(type: ts.Type, name: string): boolean {
  return name === 'repeated' && type.getProperty('position') !== undefined && type.getProperty('version') !== undefined;
}
