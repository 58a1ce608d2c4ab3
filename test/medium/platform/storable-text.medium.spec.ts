import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type TestProduct } from '../../support/app.js';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';

describe('Text that nothing can keep', () => {
  let product: TestProduct;
  let county: Jurisdiction;

  beforeAll(async () => {
    product = await startProduct('storable_text');
    county = await foundJurisdiction(product, {
      units: [{ name: '县政府办' }],
      posts: [
        { title: '督查员', unit: '县政府办', roles: ['supervisor'], person: '林晓舟' },
        { title: '审计管理员', unit: '县政府办', roles: ['audit-administrator'], person: '沈知白' },
      ],
    });
  });

  afterAll(() => product.stop());

  it('is refused before anybody has signed in', async () => {
    const answer = await product.visitor().post('/api/session', { account: 'a\u0000b', password: 'kettle-orbit-47' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'platform/unstorable-text' } });
  });

  it.each(['/api/tasks?q=%00', '/api/tasks?chapter=%00'])('is refused in the query: %s', async (path) => {
    const clerk = await county.signIn('督查员');
    expect(await clerk.get(path)).toMatchObject({ status: 400, body: { code: 'platform/unstorable-text' } });
  });

  it('is refused in the path', async () => {
    const auditor = await county.signIn('审计管理员');
    expect(await auditor.get('/api/audit/streams/%00')).toMatchObject({
      status: 400,
      body: { code: 'platform/unstorable-text' },
    });
  });

  it('is refused in a command, and appends nothing', async () => {
    const clerk = await county.signIn('督查员');
    const unit = { name: '县\ud800局', kind: 'government' };
    expect(await clerk.post('/api/units', { units: [unit] })).toMatchObject({
      status: 400,
      body: { code: 'platform/unstorable-text' },
    });
    const units = await clerk.get<{ items: { name: string }[] }>('/api/units');
    expect(units.body.items.map(({ name }) => name)).toEqual(['县政府办']);
  });

  it('is not the only nonsense: a year without records is no instant', async () => {
    const clerk = await county.signIn('督查员');
    expect(await clerk.get('/api/tasks?asOf=0000-01-01')).toMatchObject({
      status: 400,
      body: { code: 'platform/as-of-invalid' },
    });
  });
});
