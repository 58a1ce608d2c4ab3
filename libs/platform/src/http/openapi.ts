import { readFileSync } from 'node:fs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import {
  demandsOfRoutes,
  operationIdOf,
  sharedRefusals,
  type Demands,
  type Described,
  type Operation,
  type RouteSources,
  type Sources,
} from './described-route.js';
import { DescribedProblems } from './described-problems.js';
import { Texts } from './texts.js';

type Response = NonNullable<Operation['responses'][string]>;

const AS_OF =
  '看某时的情况，用户的权限仍以现在为准。可写日期（当日终了），带时区的时间，now，oneDayAgo、lastWorkingDay、oneWeekAgo、oneMonthAgo' +
  '（当日终了，或其某时：lastWorkingDay@08:00+08:00），或距现在多久：P-3D、P-2W、P-1M、P-1Y';

const PARAMETERS: Readonly<Record<string, Described>> = {
  asOf: {
    name: 'asOf',
    in: 'query',
    required: false,
    description: AS_OF,
    schema: { type: 'string' },
    examples: {
      day: { value: '2026-09-30' },
      instant: { value: '2026-09-30T18:00:00+08:00' },
      keyword: { value: 'lastWorkingDay@08:00+08:00' },
      duration: { value: 'P-1M' },
    },
  },
  timestamps: {
    name: 'timestamps',
    in: 'query',
    required: false,
    description:
      '对比两个时间，逗号分开，写法同 asOf，如 2026-06-30,now；返回增加、减少和变化的字段（Comparison），不与 asOf、cursor 同用',
    schema: { type: 'string' },
    example: 'oneMonthAgo,now',
  },
  rules: {
    name: 'rules',
    in: 'query',
    required: false,
    description:
      '与 asOf 同用：then（默认）按当时的名册和已记录的得分；current 按现行的名册推定由谁办理、提醒何人，按现行规则重新计分',
    schema: { type: 'string', enum: ['then', 'current'] },
  },
  'Read-After': {
    name: 'Read-After',
    in: 'header',
    required: false,
    description: '等到这个位置再答，用于读到自己刚写入的内容',
    schema: { type: 'string' },
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: '命令的编号；重发同一命令用同一编号',
    schema: { type: 'string', format: 'uuid' },
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: '看到的版本，如 "12"；与现在的版本不同则不办理',
    schema: { type: 'string' },
  },
};

const header = (description: string, example: string) => ({ description, schema: { type: 'string' }, example });
const HEADERS: Readonly<Record<string, Described>> = {
  ETag: header('版本，用于 If-Match', '"12"'),
  Link: header('下一页的地址；没有下一页则没有', '</api/tasks?cursor=WyIxIl0>; rel="next"'),
  'Content-Disposition': header('文件名', 'attachment; filename="report.pdf"'),
  'Retry-After': header('多少秒之后再试', '2'),
};

const DESCRIPTION = `出错时一律返回 application/problem+json（RFC 9457）：code 不会改变，title 是给人看的话（Accept-Language
为 en 时用英文），其中的 {…} 由 details 的同名成员填入。没有列出的状态见 default。`;

/**
 * The description of the API, as `apps/api/openapi.json` keeps it: the routes and their decorators as the app has them, answers
 * and refusals as the sources tell.
 * @throws Error naming a route that the sources do not have
 */
export function describeApi(app: NestExpressApplication, sources: Sources): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('督办 Duban')
    .setDescription(DESCRIPTION.replaceAll('\n', ''))
    .setVersion('1')
    .addCookieAuth('duban_session');
  const described = SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: operationIdOf });
  const problems = new DescribedProblems(app.get(Texts, { strict: false }));
  const demands = demandsOfRoutes(app);
  for (const [path, methods] of Object.entries(described.paths))
    for (const [method, operation] of Object.entries(methods as Readonly<Record<string, Operation>>)) {
      const id = operation.operationId ?? path;
      const route = sources.routes[id];
      const demanded = demands.get(id);
      if (!route || !demanded) throw new Error(`${id} is no method of a *.controller.ts; name the file so`);
      complete(operation, { path, isRead: method === 'get', route, demanded, problems, schemas: sources.schemas });
    }
  const components = {
    ...described.components,
    parameters: PARAMETERS,
    headers: HEADERS,
    ...problems.components,
    schemas: sources.schemas,
  };
  return { ...described, components: components as unknown as NonNullable<OpenAPIObject['components']> };
}

/** Serves a description and its reader at /api/docs, from files of the product alone. */
export function serveApiDocs(app: NestExpressApplication, file: URL): void {
  SwaggerModule.setup('api/docs', app, () => JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject, {
    customSiteTitle: '督办 API',
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}

/** The answer where two times are compared. */
const COMPARISON: Described = { $ref: '#/components/schemas/Comparison' };

interface Completion {
  readonly path: string;
  readonly isRead: boolean;
  readonly route: RouteSources;
  readonly demanded: Demands;
  readonly problems: DescribedProblems;
  readonly schemas: Sources['schemas'];
}

function complete(operation: Operation, { path, isRead, route, demanded, problems, schemas }: Completion): void {
  const { answer, asksFor, appends } = route;
  const comparable = isRead && asksFor.includes('view') && answer?.mediaType === 'application/json';
  const shared = sharedRefusals(operation, isRead, demanded, asksFor);
  const declared = Object.entries(operation.responses as Readonly<Record<string, Response>>).map(
    ([status, response]) => [
      appends && status === '201' ? '200' : status,
      answer === null ? { description: '已办理' } : answered(response, answer, { schemas, comparable }),
    ],
  );
  operation.responses = {
    ...problems.responses([...shared, ...route.refusals], path),
    ...(Object.fromEntries(declared) as Operation['responses']),
  };
  const added = [
    ...(isRead && asksFor.includes('view') ? ['asOf', 'rules'] : []),
    ...(comparable ? ['timestamps'] : []),
    ...(isRead && asksFor.includes('view') ? ['Read-After'] : []),
    ...(asksFor.includes('commandId') ? ['Idempotency-Key'] : []),
    ...(asksFor.includes('expectedVersion') && !demanded.needsVersion ? ['If-Match'] : []),
  ].map((name) => ({ $ref: `#/components/parameters/${name}` }));
  operation.parameters = [...(operation.parameters ?? []), ...added];
  if (demanded.presentOnly !== undefined) operation.description = `只有当前情况：${demanded.presentOnly}。`;
  if (demanded.access.kind !== 'public') operation.security = [{ cookie: [] }];
}

function answered(
  response: Response,
  { mediaType, schema }: NonNullable<RouteSources['answer']>,
  { schemas, comparable }: { readonly schemas: Sources['schemas']; readonly comparable: boolean },
): Response {
  const description = ('description' in response && response.description) || '成功';
  const headers = headersOf(mediaType, schema, schemas);
  return {
    description,
    ...(headers.length > 0 && {
      headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    }),
    content: { [mediaType]: { schema: comparable ? { anyOf: [schema, COMPARISON] } : schema } },
  };
}

/** As AnswerInterceptor sets them. */
function headersOf(mediaType: string, schema: Described, schemas: Sources['schemas']): string[] {
  if (mediaType === '*/*') return ['Content-Disposition'];
  const named = typeof schema['$ref'] === 'string' ? schemas[schema['$ref'].split('/').at(-1) ?? ''] : schema;
  const properties = (named?.['properties'] ?? {}) as Readonly<Record<string, Described>>;
  const hasNext = 'items' in properties && properties['next'] !== undefined && !('enum' in properties['next']);
  return [...(properties['version'] ? ['ETag'] : []), ...(hasNext ? ['Link'] : [])];
}
