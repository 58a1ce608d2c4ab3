import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type TestProduct } from '../support/app.js';

const PAGE = '<!doctype html><title>督办</title>';
const webDir = mkdtempSync(join(tmpdir(), 'web-'));
let product: TestProduct;

beforeAll(async () => {
  mkdirSync(join(webDir, 'assets'));
  writeFileSync(join(webDir, 'index.html'), PAGE);
  writeFileSync(join(webDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(webDir, 'assets', 'index-1a2b.js'), 'export {};');
  for (const file of ['index.html', 'assets/index-1a2b.js'])
    for (const form of ['br', 'gz']) writeFileSync(join(webDir, `${file}.${form}`), `${file} as ${form}`);
  product = await startProduct('web_pages', { env: { DUBAN_WEB_DIR: webDir } });
});
afterAll(async () => {
  await product.stop();
  rmSync(webDir, { recursive: true });
});

const open = (path: string, accept = 'text/html', encodings = 'identity') =>
  product.visitor().get(path, { headers: { accept, 'accept-encoding': encodings } });

describe('the web pages', () => {
  it.each(['/', '/tasks?status=assigned', '/tasks/0198f0aa-0000-7000-8000-000000000000', '/apiary'])(
    'are one page, also at %s',
    async (path) => {
      const answer = await open(path);
      expect(answer).toMatchObject({ status: 200, body: PAGE, headers: { 'cache-control': 'no-cache' } });
      expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
    },
  );

  it('answer HEAD as they answer GET', async () => {
    const answer = await product.visitor().send('HEAD', '/tasks', undefined, { headers: { accept: 'text/html' } });
    expect(answer).toMatchObject({ status: 200, text: '', headers: { 'cache-control': 'no-cache' } });
  });

  it('leave the server’s own addresses alone', async () => {
    expect(await open('/api/nowhere')).toMatchObject({ status: 404, body: { code: 'platform/unknown-route' } });
    expect((await open('/api/session')).status).toBe(401);
    expect((await open('/health')).status).toBe(200);
  });

  it('keep built files for ever and a missing one missing', async () => {
    expect(await open('/assets/index-1a2b.js', '*/*')).toMatchObject({
      status: 200,
      headers: {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'text/javascript; charset=utf-8',
      },
    });
    expect((await open('/assets/index-0000.js', '*/*')).status).toBe(404);
    expect((await open('/favicon.svg', 'image/*')).status).toBe(200);
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
  ])('go out in the shortest form that the browser reads: %s', async (accepted, encoding) => {
    const form = { br: ' as br', gzip: ' as gz' }[encoding ?? ''];
    const script = await open('/assets/index-1a2b.js', '*/*', accepted);
    expect(script.headers['content-encoding']).toBe(encoding);
    expect(script.text).toBe(form === undefined ? 'export {};' : `assets/index-1a2b.js${form}`);
    expect(script.headers).toMatchObject({
      vary: 'Accept-Encoding',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const page = await open('/tasks', 'text/html', accepted);
    expect(page.text).toBe(form === undefined ? PAGE : `index.html${form}`);
    expect(page.headers).toMatchObject({
      vary: 'Accept-Encoding',
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
  });

  it('go out as they are where no other form lies beside them', async () => {
    const { headers } = await open('/favicon.svg', 'image/*', 'br, gzip');
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers).not.toHaveProperty('vary');
  });

  it.each(['/../package.json', '/..%2fpackage.json', '/assets/..%2f..%2fpackage.json', '/.env'])(
    'give away nothing beside them: %s',
    async (path) => {
      const { body } = await open(path, '*/*');
      expect(JSON.stringify(body)).not.toContain('dependencies');
    },
  );
});
