import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { newId } from '#libs/event-store/testing';
import { describeApi } from '#libs/platform/http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRoutes } from '../../apps/api/src/openapi/read-sources.js';
import { startProduct, type TestProduct } from '../support/app.js';
import { DescribedApi } from '../support/described-api.js';

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

  it('let nobody in without a session, and say so as described', async () => {
    const described = new DescribedApi();
    const answers: string[] = [];
    const faults: string[] = [];
    for (const route of routes.filter((candidate) => !OPEN.test(candidate))) {
      const [method = '', path = ''] = route.split(' ');
      const filled = path.replaceAll(/:\w+/g, newId());
      const answer = await product.visitor().send(method, filled, method === 'GET' ? undefined : {}, {});
      answers.push(`${answer.status} ${route}`);
      faults.push(...described.faults(method, filled, answer));
    }
    expect(faults).toEqual([]);
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

  it('says of every operation what it is for, what comes back and how it refuses', () => {
    const lacking = Object.entries(new DescribedApi().description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { summary = '', responses }]) => {
        const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
        const isAnswered = successes.every(([status, { content }]) => status === '204' || content !== undefined);
        const needed = [
          ...(OPEN.test(`${method.toUpperCase()} ${path}`) ? [] : ['401']),
          ...(path.includes('{id}') ? ['404'] : []),
          ...(method === 'get' ? [] : ['403']),
        ].every((status) => responses[status] !== undefined);
        const isWhole = /\p{Script=Han}/u.test(summary) && successes.length === 1 && isAnswered && needed;
        return isWhole ? [] : [`${method} ${path}`];
      }),
    );
    expect(lacking).toEqual([]);
  });

  it('says of every read as of which times it answers, or why it knows the present alone', () => {
    const silent = Object.entries(new DescribedApi().description.paths).flatMap(([path, { get }]) => {
      const answersThePast = get?.parameters?.some(({ $ref = '' }) => $ref.endsWith('/asOf')) ?? false;
      const presentOnly = /^只有当前情况：.+。$/.test(get?.description ?? '');
      return get === undefined || answersThePast !== presentOnly ? [] : [path];
    });
    expect(silent).toEqual([]);
  });

  it('is what the routes and their sources give, or npm run sync has been forgotten', async () => {
    const committed: unknown = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8'));
    expect(isDeepStrictEqual(asJson(describeApi(product.api, readRoutes('.'))), committed)).toBe(true);
    const { body } = await product.visitor().get('/api/openapi.json');
    expect(isDeepStrictEqual(body, committed)).toBe(true);
  });
});

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
