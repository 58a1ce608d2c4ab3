import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type TestProduct } from '../support/app.js';

/** Open to everybody on purpose. */
const OPEN = /^(?:GET \/health\/?|POST \/api\/session|GET \/api\/(?:labels|docs\/?.*|openapi\.(?:json|yaml)))$/;

let product: TestProduct;
let routes: string[];

beforeAll(async () => {
  product = await startProduct('routes');
  const { router } = product.api.getHttpAdapter().getInstance();
  // A handler has one method; what is mounted on all of them is the request log on its way through.
  routes = router.stack.flatMap(({ route }) => {
    const [method = '', another] = new Set(route?.stack.map((layer) => layer.method));
    return route === undefined || another !== undefined ? [] : `${method.toUpperCase()} ${route.path}`;
  });
});
afterAll(() => product.stop());

describe('the routes', () => {
  it('lie below /api, except the one for monitors', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter((route) => !/^[A-Z]+ \/(?:api\/(?!api\/)|health)/.test(route))).toEqual([]);
  });

  it('let nobody in without a session', async () => {
    const answers: string[] = [];
    for (const route of routes.filter((candidate) => !OPEN.test(candidate))) {
      const [method = '', path = ''] = route.split(' ');
      const filled = path.replaceAll(/:\w+/g, newId());
      const { status } = await product.visitor().send(method, filled, method === 'GET' ? undefined : {}, {});
      answers.push(`${status} ${route}`);
    }
    expect(answers.filter((answer) => !answer.startsWith('401 '))).toEqual([]);
  });
});

describe('the description of the API', () => {
  it('is served without anything from elsewhere', async () => {
    const page = await product.visitor().get<string>('/api/docs');
    expect(page.status).toBe(200);
    expect(page.body).not.toMatch(/(?:src|href)=['"](?:https?:)?\/\//);
    for (const [, address = ''] of page.body.matchAll(/(?:src|href)=['"]([^'"]+)['"]/g)) {
      const asset = await product.visitor().get(new URL(address, `${product.url}/api/docs`).pathname);
      expect(`${asset.status} ${address}`).toBe(`200 ${address}`);
    }
  });

  it('names every route', async () => {
    const { body } = await product.visitor().get<{ paths: Record<string, object> }>('/api/openapi.json');
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(routes.filter((route) => !described.includes(route) && !OPEN.test(route))).toEqual([]);
  });

  it('is the one in apps/api/openapi.json, or npm run sync has been forgotten', async () => {
    const { body } = await product.visitor().get('/api/openapi.json');
    const committed: unknown = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8'));
    expect(isDeepStrictEqual(body, committed)).toBe(true);
  });
});
