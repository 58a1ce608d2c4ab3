import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#libs/event-store/testing';
import { startProduct, type TestProduct } from '../../support/app.js';
import type { HttpClient } from '../../support/http-client.js';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';

interface EventPage {
  readonly items: {
    readonly id: string;
    readonly type: string;
    readonly position: string;
    readonly correlationId: string;
    readonly stream: string;
    readonly actor: { readonly person: string };
  }[];
  readonly next: string | null;
}

describe('GET /api/audit/events', () => {
  let product: TestProduct;
  let county: Jurisdiction;
  let auditor: HttpClient;
  beforeAll(async () => {
    product = await startProduct('audit events');
    county = await foundJurisdiction(product, {
      units: [{ name: '县政府办' }, { name: '县水利局' }],
      posts: [
        { title: '审计管理员', unit: '县政府办', roles: ['audit-administrator'], person: '郑审计' },
        { title: '联络员', unit: '县水利局', roles: ['unit-contact'], person: '赵联络' },
      ],
    });
    auditor = await county.signIn('审计管理员');
  });
  afterAll(() => product.stop());

  const page = async (query: string): Promise<EventPage> => {
    const { status, body } = await auditor.get<EventPage>(`/api/audit/events?${query}`);
    expect(status).toBe(200);
    return body;
  };

  it('goes through the whole log by cursors that say nothing to the reader', async () => {
    const { items: all } = await page('limit=500');
    const read: EventPage['items'] = [];
    const cursors: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const part = await page(`limit=3${next && `&cursor=${next}`}`);
      expect(part.items.length).toBeLessThanOrEqual(3);
      read.push(...part.items);
      ({ next } = part);
      cursors.push(next ?? '');
    }
    expect(cursors.filter((cursor) => /^\d+$/.test(cursor))).toEqual([]);
    expect(all.length).toBeGreaterThan(3);
    expect(read).toEqual(all);
  });

  it('finds events by type, by story and by what they followed from', async () => {
    const { items: all } = await page('limit=500');
    const [first] = all;
    const { items: ofType } = await page(`type=${first?.type}`);
    expect(ofType).toEqual(all.filter(({ type }) => type === first?.type));
    const { items: ofStory } = await page(`correlationId=${first?.correlationId}`);
    expect(ofStory).toEqual(all.filter(({ correlationId }) => correlationId === first?.correlationId));
    expect((await page(`causationId=${newId()}`)).items).toEqual([]);
  });

  it('finds events by stream, by person and by day', async () => {
    const { items: all } = await page('limit=500');
    const stream = all[0]?.stream ?? '';
    expect((await page(`limit=500&stream=${stream}`)).items).toEqual(all.filter((event) => event.stream === stream));
    const person = all.at(-1)?.actor.person;
    expect((await page(`limit=500&person=${person}`)).items).toEqual(
      all.filter(({ actor }) => actor.person === person),
    );
    const founded = '2024-01-02';
    expect((await page(`limit=500&from=${founded}&until=${founded}`)).items).toEqual(all);
    for (const days of ['until=2024-01-01', 'from=2024-01-03']) expect((await page(days)).items).toEqual([]);
  });

  it('goes back from the newest event, page by page', async () => {
    const { items: all } = await page('limit=500');
    const read: EventPage['items'] = [];
    for (let next: string | null = ''; next !== null;) {
      const part: EventPage = await page(`order=newest&limit=3${next && `&cursor=${next}`}`);
      read.push(...part.items);
      ({ next } = part);
    }
    expect(read).toEqual(all.toReversed());
    expect((await page(`order=newest&limit=2&type=${all[0]?.type}`)).items[0]?.type).toBe(all[0]?.type);
  });

  it('gives one event, not sealed yet, and none where there is none', async () => {
    const { items: all } = await page('limit=1');
    const { body } = await auditor.get('/api/audit/events/1');
    expect(body).toEqual({ event: all[0], seal: null });
    expect(await auditor.get('/api/audit/events/99999')).toMatchObject({
      ...{ status: 404, body: { code: 'audit/event-not-found' } },
    });
  });

  it('leaves a trace of who read what', async () => {
    await page('type=UnitRegistered');
    const { body } = await auditor.get<{ items: object[] }>('/api/access-records?act=history-read');
    expect(body.items[0]).toMatchObject({
      post: county.postOf('审计管理员'),
      details: { address: '/api/audit/events?type=UnitRegistered' },
    });
  });

  it('refuses a cursor of its own making, a story that is no id, and people without the right', async () => {
    for (const query of ['cursor=MTI', 'correlationId=x', 'from=2024-13-01']) {
      const { status } = await auditor.get(`/api/audit/events?${query}`);
      expect({ query, status }).toEqual({ query, status: 400 });
    }
    const contact = await county.signIn('联络员');
    expect((await contact.get('/api/audit/events')).status).toBe(403);
  });
});
