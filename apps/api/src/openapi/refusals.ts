import ts from 'typescript';

/** A refusal that code can make: the kind and the code of a DomainError. */
export interface ReachedRefusal {
  readonly kind: string;
  readonly code: string;
}

const KINDS = new Set(['invalid', 'forbidden', 'not-found', 'conflict', 'rejected']);
const CODE = /^[a-z-]+\/[a-z0-9-]+$/;

/**
 * The refusals that a call makes, such as `new DomainError('rejected', 'task/no-lead', …)` or `wrongStatus('task/…')`.
 * Where the kind is not given at the place, the function called decides it.
 */
export function refusalsOf(call: ts.CallExpression | ts.NewExpression, checker: ts.TypeChecker): ReachedRefusal[] {
  const codes = (call.arguments ?? []).flatMap((argument) => codesIn(argument, checker));
  if (codes.length === 0) return [];
  const kind = literalKind(call.arguments ?? []) ?? kindWithin(call, checker);
  return kind === null ? [] : codes.map((code) => ({ kind, code }));
}

function codesIn(argument: ts.Expression, checker: ts.TypeChecker): string[] {
  if (ts.isStringLiteral(argument)) return CODE.test(argument.text) ? [argument.text] : [];
  if (!ts.isTemplateExpression(argument)) return [];
  const [span, another] = argument.templateSpans;
  if (!span || another) return [];
  const type = checker.getTypeAtLocation(span.expression);
  const words = (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  return words.map((word) => argument.head.text + word + span.literal.text).filter((code) => CODE.test(code));
}

function literalKind(candidates: readonly ts.Node[]): string | null {
  const kind = candidates.find((node) => ts.isStringLiteral(node) && KINDS.has(node.text));
  return kind ? (kind as ts.StringLiteral).text : null;
}

function kindWithin(call: ts.CallExpression | ts.NewExpression, checker: ts.TypeChecker): string | null {
  const declaration = checker.getResolvedSignature(call)?.declaration;
  if (!declaration || declaration.getSourceFile().isDeclarationFile) return null;
  const kinds: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const kind = literalKind(node.arguments ?? []);
      if (kind !== null) kinds.push(kind);
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return kinds[0] ?? null;
}
