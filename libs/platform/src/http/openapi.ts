import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

/** The platform's own routes: neither commands of an aggregate nor views of a jurisdiction. */
const OWN_TAGS = new Set(['account', 'commands', 'files', 'health', 'live', 'session']);

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  errors: z
    .array(z.object({ detail: z.string(), pointer: z.string().optional(), parameter: z.string().optional() }))
    .optional(),
  requestId: z.string(),
});

const asOf: Parameter = {
  name: 'asOf',
  in: 'query',
  required: false,
  description: '看某时的情况：日期（当日终了）或带时区的时间',
  schema: { type: 'string' },
};
const readAfter: Parameter = {
  name: 'Read-After',
  in: 'header',
  required: false,
  description: '等到这个位置再答，用于读到自己刚写入的内容',
  schema: { type: 'string' },
};
const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '命令的编号；重发同一命令用同一编号',
  schema: { type: 'string', format: 'uuid' },
};

/** The description of the API, as `apps/api/openapi.json` keeps it. */
export function describeApi(app: NestExpressApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('督办 Duban')
    .setDescription('出错时一律返回 application/problem+json（RFC 9457），其 code 不会改变。')
    .setVersion('1')
    .addCookieAuth('duban_session');
  const description = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const path of Object.values(description.paths)) {
    if (path.get) addShared(path.get, [asOf, readAfter]);
    for (const operation of [path.post, path.put, path.patch, path.delete])
      if (operation) addShared(operation, [idempotencyKey]);
  }
  const schemas = { ...description.components?.schemas, Problem: z.toJSONSchema(problem, { target: 'openapi-3.0' }) };
  return {
    ...description,
    components: { ...description.components, schemas } as NonNullable<OpenAPIObject['components']>,
  };
}

/** Serves the description and its reader at /api/docs, from files of the product alone. */
export function serveApiDocs(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    customSiteTitle: '督办 API',
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}

function addShared(operation: Operation, parameters: readonly Parameter[]): void {
  const schema = { $ref: '#/components/schemas/Problem' };
  operation.responses['default'] = { description: '出错', content: { 'application/problem+json': { schema } } };
  if (operation.tags?.some((tag) => OWN_TAGS.has(tag))) return;
  operation.parameters = [...(operation.parameters ?? []), ...parameters];
}
