import ts from 'typescript';

/** A type that gets a component: what it calls itself, and the library it belongs to. */
interface Naming {
  readonly name: string;
  readonly library: string;
}

const MARK = '#type/';
const HELD_BY_A_NAME = ts.TypeFlags.Object | ts.TypeFlags.Union | ts.TypeFlags.Intersection;

/**
 * Names components after the type's alias or interface, or after the function that makes the object. Names that several
 * types bear get the library's in front.
 */
export class SchemaNames {
  private readonly namings = new Map<ts.Type, Naming>();
  /** What zod infers hides its alias behind zod's own. */
  private readonly inferred = new Map<ts.Type, Naming>();
  private readonly types = new Map<string, ts.Type>();

  constructor(
    private readonly checker: ts.TypeChecker,
    program: ts.Program,
  ) {
    for (const alias of inferredAliases(program)) {
      const naming = namingOf(alias.name.text, checker.getSymbolAtLocation(alias.name));
      const type = checker.getTypeAtLocation(alias);
      if (naming && type.flags & ts.TypeFlags.Object) this.inferred.set(type, naming);
    }
  }

  /** Stands for the type's component until all are known; null for a type without a name. */
  mark(type: ts.Type): string | null {
    const naming = this.namings.get(type) ?? this.inferred.get(type) ?? this.namingOf(type);
    if (!naming) return null;
    this.namings.set(type, naming);
    const mark = `${MARK}${[...this.namings.keys()].indexOf(type)}`;
    this.types.set(mark, type);
    return mark;
  }

  /** The reference to a component in place of its mark. */
  reference(mark: unknown): unknown {
    const type = typeof mark === 'string' ? this.types.get(mark) : undefined;
    return type ? `#/components/schemas/${this.final(type)}` : mark;
  }

  /** @throws Error where two types of one library bear the same name */
  final(type: ts.Type): string {
    const naming = this.namings.get(type);
    if (!naming) throw new Error(`${this.checker.typeToString(type)} has no name`);
    const namesakes = [...this.namings.values()].filter(({ name }) => name === naming.name);
    if (namesakes.length === 1) return naming.name;
    if (namesakes.filter(({ library }) => library === naming.library).length > 1)
      throw new Error(`Answers of ${naming.library} have two types ${naming.name}; give one of them another name`);
    return pascalCase(naming.library) + naming.name;
  }

  private namingOf(type: ts.Type): Naming | null {
    if (!(type.flags & HELD_BY_A_NAME) || this.checker.isArrayType(type) || this.checker.isTupleType(type)) return null;
    if (type.aliasSymbol) return type.aliasTypeArguments ? null : namingOf(type.aliasSymbol.name, type.aliasSymbol);
    const symbol = type.flags & ts.TypeFlags.Object ? type.getSymbol() : undefined;
    if (!symbol) return null;
    if (symbol.flags & ts.SymbolFlags.Interface) return isGeneric(type) ? null : namingOf(symbol.name, symbol);
    const maker = makerOf(symbol);
    return maker === null ? null : namingOf(pascalCase(maker), symbol);
  }
}

/** `type SessionAnswer = z.infer<typeof sessionAnswer>` */
function inferredAliases(program: ts.Program): ts.TypeAliasDeclaration[] {
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.endsWith('.dto.ts'))
    .flatMap(({ statements }) => statements.filter((statement) => ts.isTypeAliasDeclaration(statement)))
    .filter(({ type }) => type.getText().startsWith('z.infer<'));
}

function namingOf(name: string, symbol: ts.Symbol | undefined): Naming | null {
  const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
  const library = /\/libs\/([\w-]+)\/src\//.exec(file)?.[1];
  return library === undefined ? null : { name, library };
}

const isGeneric = (type: ts.Type) => ((type as ts.TypeReference).typeArguments ?? []).length > 0;

/** The function whose whole result the object literal is. */
function makerOf(symbol: ts.Symbol): string | null {
  const literal = symbol.declarations?.[0];
  if (!literal || !ts.isObjectLiteralExpression(literal)) return null;
  const statement = literal.parent;
  const made = ts.isReturnStatement(statement) ? statement.parent.parent : null;
  return made && ts.isFunctionDeclaration(made) && !made.typeParameters ? (made.name?.text ?? null) : null;
}

function pascalCase(text: string): string {
  return text.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
