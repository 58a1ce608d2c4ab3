import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The description of the API, as `apps/api/openapi.json` keeps it. */
export function describeApi(app: NestExpressApplication): OpenAPIObject {
  const document = new DocumentBuilder()
    .setTitle('督办 Duban')
    .setDescription(
      '所有命令须带 Idempotency-Key（UUID）；标明需要版本的命令还须带 If-Match。' +
        '查询可带 ?asOf= 查看过去某时的情况，带 Read-After 等到自己刚写入的位置。出错时返回 application/problem+json。',
    )
    .setVersion('1')
    .addCookieAuth('duban_session')
    .build();
  return SwaggerModule.createDocument(app, document, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/** Serves the description and its reader at /api/docs, from files of the product alone. */
export function serveApiDocs(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    customSiteTitle: '督办 API',
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}
