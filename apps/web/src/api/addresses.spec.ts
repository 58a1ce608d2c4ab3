import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const description = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8')) as { paths: Record<string, object> };
const sources = globSync('apps/web/src/api/*.ts').filter((file) => !file.endsWith('.spec.ts'));

/** `/api/tasks/{id}/{sha256}` and `/tasks/${taskId}/${sha256}` alike become `/tasks/*` + `/*`. */
const anyNames = (address: string) =>
  address
    .replace(/^\/api/, '')
    .replaceAll(/\$\{[^}]+\}|\{[^}]+\}/g, '*')
    .replace(/\?.*$/, '');

const served = new Set(Object.keys(description.paths).map(anyNames));
const text = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
const asked = [...text.matchAll(/['`](\/(?:[a-z-]+|\$\{\w+\})(?:\/(?:[a-z-]+|\$\{\w+\}))*)(?:\?[^'`]*)?['`]/g)].map(
  ([, address = '']) => anyNames(address),
);

/** Addresses whose last part is one of a list of verbs. */
const verbsOf = (name: string) => [
  ...(new RegExp(`interface ${name} \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? '').matchAll(/^ {2}'?([a-z-]+)'?:/gm),
];

describe('the addresses that the web asks for', () => {
  it('are found in its sources', () => {
    expect(asked.length).toBeGreaterThan(40);
  });

  it('are all served by the API', () => {
    const whole = asked.filter((address) => address !== '' && !address.endsWith('*/*'));
    expect(whole.filter((address) => !served.has(address))).toEqual([]);
  });

  it.each([
    ['tasks', 'TaskBodies', 29],
    ['indicators', 'IndicatorBodies', 5],
  ])('name only verbs of %s that the API has', (resource, bodies, count) => {
    const verbs = verbsOf(bodies).map(([, verb]) => verb);
    expect(verbs).toHaveLength(count);
    expect(verbs.filter((verb) => !served.has(`/${resource}/*/${verb}`))).toEqual([]);
  });
});
