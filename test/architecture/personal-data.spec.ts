import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';

/** Types of texts that have a form of their own, in which nothing about a person fits. */
const FORMED = /^(?:readonly )?(?:LocalDate|Instant|YearMonth|Period|DecimalText|ReportPeriod)(?:\[\])?(?: \| null)?$/;
/** Names of members that hold an id, a hash, a number or a code. */
const CODED = /(?:^|[a-z])(?:Id|Ids|id|ids|sha256|Sha256|position|Position|version|mediaType)$/;
/** Names that say nothing of what the members are. */
const GENERIC = new Set(['Readonly', 'ReadonlyArray', 'Array', 'Record', 'Partial', 'Pick', 'Omit']);
const [, listed = ''] = readFileSync('docs/personal-data.md', 'utf8').split('<!-- fields -->');

/** Walks the data of every event and finds the members that hold a text. */
class EventTexts {
  readonly personal = new Set<string>();
  readonly free = new Set<string>();
  readonly events: string[] = [];
  private readonly seen = new Set<ts.Type>();
  private readonly checker: ts.TypeChecker;

  constructor() {
    const files = globSync('libs/*/src/domain/*.events.ts').map((file) => resolve(file));
    const { config } = ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file));
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
    const program = ts.createProgram(files, { ...options, noEmit: true });
    this.checker = program.getTypeChecker();
    for (const file of files) program.getSourceFile(file)?.forEachChild((node) => this.read(node));
  }

  private read(node: ts.Node): void {
    if (!ts.isTypeAliasDeclaration(node) || !ts.isTypeReferenceNode(node.type)) return;
    const [name, data] = node.type.typeArguments ?? [];
    if (!/^(?:DomainEvent|Fact)$/.test(node.type.typeName.getText()) || !name || !data) return;
    const event = node.name.text;
    this.events.push(event);
    this.walk(this.checker.getTypeFromTypeNode(data), event);
  }

  /** @param place the declared type that a member belongs to, or the event where the type has no name */
  private walk(type: ts.Type, place: string): void {
    for (const part of type.isUnionOrIntersection() ? type.types : [type]) {
      if (part.flags & ts.TypeFlags.Object) this.walkObject(part, nameOf(part) ?? place);
    }
  }

  private walkObject(type: ts.Type, place: string): void {
    const elements = this.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (elements) return this.walk(elements, place);
    if (this.seen.has(type)) return;
    this.seen.add(type);
    for (const member of this.checker.getPropertiesOfType(type)) this.meet(member, place);
    const values = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (values) this.walk(values, place);
  }

  private meet(member: ts.Symbol, place: string): void {
    const type = this.checker.getTypeOfSymbol(member);
    const declared = member.valueDeclaration;
    const written = declared && ts.isPropertySignature(declared) ? (declared.type?.getText() ?? '') : '';
    const owner = declared && ts.isInterfaceDeclaration(declared.parent) ? declared.parent.name.text : place;
    const field = `${owner}.${member.name}`;
    if (written.startsWith('PersonalText')) this.personal.add(field);
    else if (this.holdsText(type) && !FORMED.test(written) && !CODED.test(member.name)) this.free.add(field);
    else this.walk(type, field);
  }

  /** Whether it is a string, or a list of strings, whose values are not fixed. */
  private holdsText(type: ts.Type): boolean {
    const parts = type.isUnion() ? type.types : [type];
    return parts.some((part) => {
      const element = this.checker.getIndexTypeOfType(part, ts.IndexKind.Number);
      return element && !(part.flags & ts.TypeFlags.StringLike)
        ? this.holdsText(element)
        : Boolean(part.flags & ts.TypeFlags.String);
    });
  }
}

/** The name of a type that is declared under one. */
function nameOf(type: ts.Type): string | undefined {
  const name = type.aliasSymbol?.name ?? type.symbol?.name;
  return name === undefined || name.startsWith('__') || GENERIC.has(name) ? undefined : name;
}

describe('the list of the texts that events hold', () => {
  let texts: EventTexts;
  const rows = [...listed.matchAll(/^\| (个人|公务|编码) \| (.+) \| (`.+`) \|$/gm)].flatMap(([, kind, , fields = '']) =>
    [...fields.matchAll(/`([\w.]+)`/g)].map(([, field = '']) => ({ field, kind })),
  );

  beforeAll(() => {
    texts = new EventTexts();
  });

  it('was made from every event', () => {
    const sources = globSync('libs/*/src/domain/*.events.ts').map((file) => readFileSync(file, 'utf8'));
    const declared = sources.flatMap((source) => [...source.matchAll(/\b(?:DomainEvent|Fact)<\s*'(\w+)'/g)]);
    expect(texts.events.toSorted()).toEqual(declared.map(([, name = '']) => name).toSorted());
  });

  it('is whole, and names nothing that is not there', () => {
    const found = [...texts.personal, ...texts.free].toSorted();
    expect(rows.map(({ field }) => field).toSorted()).toEqual(found);
  });

  it('calls personal what is encrypted, and nothing else', () => {
    expect(texts.personal.size).toBeGreaterThan(0);
    const personal = rows.filter(({ kind }) => kind === '个人').map(({ field }) => field);
    expect(personal.toSorted()).toEqual([...texts.personal].toSorted());
  });
});
