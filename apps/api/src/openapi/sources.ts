import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { operationIdOf } from '#libs/platform/http';
import ts from 'typescript';

/** A route in the sources: the method of a controller under its operation's id. */
export interface RouteSource {
  readonly operationId: string;
  readonly handler: ts.MethodDeclaration;
}

/** The sources of the libraries below the project's root, ready to be asked. */
export function readSources(root: string): ts.Program {
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = globSync('libs/*/src/**/*.ts', { cwd: root, exclude: (file) => /\.spec\.ts$|\/testing$/.test(file) });
  return ts.createProgram(files.map((file) => resolve(root, file)).toSorted(), { ...options, noEmit: true });
}

/** Every method of a controller that answers a route. */
export function routesOf(program: ts.Program): RouteSource[] {
  const controllers = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith('.controller.ts'));
  return controllers
    .flatMap(({ statements }) => statements.filter((statement) => ts.isClassDeclaration(statement)))
    .flatMap((controller) =>
      controller.members.filter(isHandler).map((handler) => ({
        operationId: operationIdOf(controller.name?.text ?? '', handler.name.getText()),
        handler,
      })),
    );
}

function isHandler(member: ts.ClassElement): member is ts.MethodDeclaration {
  if (!ts.isMethodDeclaration(member)) return false;
  return (ts.getDecorators(member) ?? []).some(({ expression }) =>
    /^(?:Get|Post|Put|Patch|Delete|Sse)\(/.test(expression.getText()),
  );
}
