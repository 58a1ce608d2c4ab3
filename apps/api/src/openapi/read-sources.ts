import type { Sources } from '#libs/platform/http';
import ts from 'typescript';
import { JsonSchemas, type JsonSchema } from './json-schemas.js';
import { Reaches } from './reach.js';
import { readSources, routesOf } from './sources.js';

/**
 * What the sources below the project's root tell of the routes: the answers from the types that their handlers return, the
 * refusals from the code that they call.
 * @throws Error where an answer is no JSON
 */
export function readRoutes(root: string): Sources {
  const program = readSources(root);
  const checker = program.getTypeChecker();
  const schemas = new JsonSchemas(checker, program);
  const reaches = new Reaches(program, checker);
  const routes = routesOf(program).map(({ operationId, handler }) => {
    const type = resultOf(handler, checker);
    const { refusals, asksFor } = reaches.from(handler);
    const appends = type.getProperty('repeated') !== undefined && type.getProperty('position') !== undefined;
    return [operationId, { answer: answerOf(type, schemas), appends, refusals, asksFor: [...asksFor] }] as const;
  });
  schemas.ofInterface('Problem', 'libs/platform/src/http/problem.ts');
  schemas.ofInterface('Comparison', 'libs/platform/src/http/comparison.ts');
  return schemas.settle({ routes: Object.fromEntries(routes), schemas: schemas.components() });
}

function resultOf(handler: ts.MethodDeclaration, checker: ts.TypeChecker): ts.Type {
  const signature = checker.getSignatureFromDeclaration(handler);
  const type = signature && checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
  if (!type) throw new Error(`${handler.name.getText()} returns nothing that can be awaited`);
  return type;
}

function answerOf(type: ts.Type, schemas: JsonSchemas): { mediaType: string; schema: JsonSchema } | null {
  const name = type.getSymbol()?.name;
  if (type.flags & ts.TypeFlags.Void) return null;
  if (type.flags & ts.TypeFlags.String) return { mediaType: 'text/plain', schema: { type: 'string' } };
  if (name === 'StreamableFile') return { mediaType: '*/*', schema: { type: 'string', format: 'binary' } };
  if (name === 'Observable') return { mediaType: 'text/event-stream', schema: { type: 'string' } };
  return { mediaType: 'application/json', schema: schemas.ofType(type) };
}
