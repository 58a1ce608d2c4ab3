import ts from 'typescript';
import { refusalsOf, type ReachedRefusal } from './refusals.js';

/** What a handler comes to do, as far as its code tells. */
export interface Reach {
  readonly refusals: readonly ReachedRefusal[];
  /** Members of the acting request that it asks for, such as `view` or `commandId`. */
  readonly asksFor: ReadonlySet<string>;
}

/**
 * Follows calls from a handler: through methods, through the buses to the handlers of commands and queries, and in a decider
 * only where the commands that the handler sends lead. What stands behind an interface is not seen.
 */
export class Reaches {
  private readonly handlers: ReadonlyMap<string, ts.ClassDeclaration>;

  constructor(
    program: ts.Program,
    private readonly checker: ts.TypeChecker,
  ) {
    this.handlers = busHandlers(program);
  }

  /** What is reached from there. */
  from(start: ts.MethodDeclaration): Reach {
    const walk = new Walk(this.checker, this.handlers, commandsSent(start));
    walk.enter(start);
    return { refusals: [...walk.refusals.values()], asksFor: walk.asksFor };
  }
}

/** The classes that answer the messages of the buses, by the message's name. */
function busHandlers(program: ts.Program): Map<string, ts.ClassDeclaration> {
  const classes = program
    .getSourceFiles()
    .filter(({ isDeclarationFile }) => !isDeclarationFile)
    .flatMap(({ statements }) => statements.filter((statement) => ts.isClassDeclaration(statement)));
  return new Map(
    classes.flatMap((handler) =>
      (ts.getDecorators(handler) ?? []).flatMap(({ expression }) => {
        const message = /^(?:Command|Query)Handler\((\w+)\)$/.exec(expression.getText())?.[1];
        return message === undefined ? [] : [[message, handler] as const];
      }),
    ),
  );
}

/** The commands that a handler sends: each `{ type: 'AssignTask', … }` among its own lines. */
function commandsSent(handler: ts.Node): Set<string> {
  const sent = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'type' && ts.isStringLiteral(node.initializer))
      sent.add(node.initializer.text);
    ts.forEachChild(node, visit);
  };
  visit(handler);
  return sent;
}

/** One way through the code, past the branches for other commands than those sent. */
class Walk {
  readonly refusals = new Map<string, ReachedRefusal>();
  readonly asksFor = new Set<string>();
  private readonly entered = new Set<ts.Node>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly handlers: ReadonlyMap<string, ts.ClassDeclaration>,
    private readonly sent: ReadonlySet<string>,
  ) {}

  enter(declaration: ts.Node): void {
    if (this.entered.has(declaration) || declaration.getSourceFile().isDeclarationFile) return;
    this.entered.add(declaration);
    const code = codeOf(declaration);
    if (code) this.visit(code);
  }

  private visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isDecorator(node)) return;
    if (ts.isTryStatement(node) && keepsRefusals(node)) {
      if (node.catchClause) this.visit(node.catchClause);
      return;
    }
    if (this.isForAnotherCommand(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node))
      for (const refusal of refusalsOf(node, this.checker)) this.refusals.set(refusal.code, refusal);
    if (ts.isIdentifier(node)) this.follow(node);
    else ts.forEachChild(node, (child) => this.visit(child));
  }

  private follow(name: ts.Identifier): void {
    const symbol = this.meantBy(name);
    for (const declaration of symbol?.declarations ?? []) {
      if (isOfActingRequest(declaration)) this.asksFor.add(name.text);
      if (!ts.isClassDeclaration(declaration)) this.enter(declaration);
      else if (ts.isNewExpression(name.parent)) this.enterClass(declaration);
    }
  }

  /** What the name stands for; of `const { actor } = act` the member, of an import what is imported. */
  private meantBy(name: ts.Identifier): ts.Symbol | undefined {
    const { checker } = this;
    const { parent } = name;
    if (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent) && parent.initializer !== name) {
      const member = parent.propertyName ?? parent.name;
      return checker.getTypeAtLocation(parent.parent).getProperty(member.getText());
    }
    const symbol = ts.isShorthandPropertyAssignment(parent)
      ? checker.getShorthandAssignmentValueSymbol(parent)
      : checker.getSymbolAtLocation(name);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  /** A new message goes to its handler; of any other new object the constructor runs. */
  private enterClass(declaration: ts.ClassDeclaration): void {
    const handler = this.handlers.get(declaration.name?.text ?? '');
    const runs = (handler ?? declaration).members.find((member) =>
      handler
        ? ts.isMethodDeclaration(member) && member.name.getText() === 'execute'
        : ts.isConstructorDeclaration(member),
    );
    if (runs) this.enter(runs);
  }

  private isForAnotherCommand(node: ts.Node): boolean {
    // A query folds with a decider and never lets it decide.
    if (ts.isObjectLiteralElement(node)) return this.sent.size === 0 && node.name?.getText() === 'decide';
    if (this.sent.size === 0) return false;
    if (ts.isCaseClause(node)) return this.isOther(node.parent.parent.expression, labelsOf(node));
    if (!ts.isIfStatement(node) || !ts.isBinaryExpression(node.expression)) return false;
    return this.isOther(node.expression.left, [node.expression.right]);
  }

  private isOther(subject: ts.Expression, labels: readonly ts.Expression[]): boolean {
    return (
      /^(?:command|intent)\.type$/.test(subject.getText()) &&
      labels.every((label) => ts.isStringLiteral(label) && !this.sent.has(label.text))
    );
  }
}

/** The labels under which the clause's statements are reached, those of empty clauses before it included. */
function labelsOf(clause: ts.CaseClause): ts.Expression[] {
  const clauses = clause.parent.clauses.slice(0, clause.parent.clauses.indexOf(clause)).toReversed();
  const end = clauses.findIndex(({ statements }) => statements.length > 0);
  const before = end < 0 ? clauses : clauses.slice(0, end);
  return [clause, ...before].flatMap((one) => (ts.isCaseClause(one) ? [one.expression] : []));
}

/** A catch that throws what is no DomainError keeps the others: they become part of an answer. */
function keepsRefusals({ catchClause }: ts.TryStatement): boolean {
  return /!\(\w+ instanceof DomainError\)\) throw/.test(catchClause?.getText() ?? '');
}

function isOfActingRequest(declaration: ts.Node): boolean {
  return ts.isClassElement(declaration) && ts.isClassDeclaration(declaration.parent)
    ? declaration.parent.name?.text === 'ActingRequest'
    : false;
}

/** What runs when the declaration is used. */
function codeOf(declaration: ts.Node): ts.Node | undefined {
  if (ts.isFunctionLike(declaration)) return 'body' in declaration ? declaration.body : undefined;
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration)) return declaration.initializer;
  if (ts.isPropertyDeclaration(declaration)) return declaration.initializer;
  return undefined;
}
