import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../../support/http-client.js';
import { editOf, type RevisingDraft } from '../../e2e/story/trial-plan.js';
import { ok, openPlanOffice, path, type DraftBody, type PlanOffice, type Problem } from './plan-office.js';

interface Imported {
  readonly draftId: string;
  readonly existing: boolean;
}

const SAMPLE = `示例县节水行动方案（2024—2026年）
示政办发〔2023〕36号
一、重点任务
（一）保护水源
1.规范水源地。设置隔离设施。（责任单位：县水利局，配合单位：县财政局）
2.建设备用水源。2025年底前建成。（责任单位：县水利局）
二、保障措施
（一）加强组织领导。压实责任。
`;

let office: PlanOffice;

beforeAll(async () => {
  office = await openPlanOffice('import');
});

afterAll(() => office.product.stop());

/** Uploads a file as a browser's form does. */
function upload(bytes: Buffer, fileName: string): Promise<Answer<Imported & Problem>> {
  const boundary = 'form-boundary';
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: text/plain\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return office.clerk.send('POST', '/api/plans/drafts', body, { headers });
}

describe('POST /api/plans/drafts', () => {
  it('makes a draft of an uploaded text, and answers the same draft for the same text in any encoding', async () => {
    const first = await upload(Buffer.from(SAMPLE), '节水方案.txt');
    expect(first).toMatchObject({ status: 201, body: { existing: false } });
    const draft = await office.draftOf(first.body.draftId);
    expect(draft).toMatchObject({ fileName: '节水方案.txt', status: 'editing' });
    expect(draft.content.items.map(({ title }) => title)).toEqual(['规范水源地', '建设备用水源', '加强组织领导']);
    expect(draft.review.items.map(({ due, continuing }) => [due, continuing])).toEqual([
      ['2026-12-31', true],
      ['2025-12-31', false],
      ['2026-12-31', true],
    ]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SAMPLE, 'utf16le')]);
    expect((await upload(utf16, '另存.txt')).body).toEqual({ draftId: first.body.draftId, existing: true });
    const pasted = await office.clerk.post<Imported>('/api/plans/drafts', { text: SAMPLE });
    expect(pasted.body).toEqual({ draftId: first.body.draftId, existing: true });
  });

  it('refuses a text without tasks', async () => {
    expect(await upload(Buffer.from('关于召开会议的通知\n请准时参加。\n'), '通知.txt')).toMatchObject({
      status: 422,
      body: { code: 'plan/no-tasks', title: '文中没有找到任务。请确认上传的是含有任务章节的完整方案。' },
    });
  });

  it('refuses what is no text, nothing at all, and too much', async () => {
    const word = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00]);
    expect(await upload(word, '方案.docx')).toMatchObject({
      status: 400,
      body: { code: 'plan-import/not-a-text', details: { fileName: '方案.docx' } },
    });
    expect(await office.clerk.post('/api/plans/drafts', { text: '  ' })).toMatchObject({
      status: 400,
      body: { code: 'plan-import/nothing-to-read' },
    });
    expect(await upload(Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), '大.txt')).toMatchObject({ status: 413 });
  });

  it('is for the office alone', async () => {
    expect(await office.contact.post('/api/plans/drafts', { text: SAMPLE })).toMatchObject({ status: 403 });
  });
});

const plans = fileURLToPath(new URL('../../../../shared/plans/', import.meta.url));
const readable = existsSync(plans) ? describe : describe.skip;

/** Whom a person chooses where no rule may: a unit of the item. */
const lastUnitOf = ({ review }: DraftBody, itemId: string) =>
  review.items.find((item) => item.itemId === itemId)?.participants.at(-1)?.['unitId'];

/** An office of another leading group than ours is registered with the unit that houses it. */
function unitOf(mention: string, { proposals }: DraftBody): object {
  const isOffice = mention.endsWith('领导小组办公室');
  return { mention, ...proposals[mention], ...(isOffice && { host: { name: '县政府办' } }) };
}

/** Saves the draft as it stands, with the period of the title confirmed. */
async function confirmPeriod(draftId: string): Promise<void> {
  const { content, version } = (await office.clerk.get<RevisingDraft>(path(draftId))).body;
  const edit = editOf(content);
  const document = { ...edit.document, periodConfirmed: true };
  await ok(office.clerk.put<DraftBody>(path(draftId), { ...edit, document }, { version }));
}

readable('a published plan', () => {
  it.each([
    ['yanta', 'start-trial', { reason: '先行试点' }, 'trial'],
    ['meixian', 'approve', {}, 'in-force'],
    ['boshan', 'approve', {}, 'in-force'],
  ])('%s gets its missing units in bulk and comes to %s', async (name, decision, body, status) => {
    const { draftId } = (await upload(readFileSync(`${plans}${name}.txt`), `${name}.txt`)).body;
    const draft = await office.draftOf(draftId);
    const open = draft.review.openMentions;
    const registered = await ok(
      office.clerk.post<DraftBody>(path(draftId, '/register-units'), {
        units: open.filter(({ collective }) => !collective).map(({ mention }) => unitOf(mention, draft)),
        groups: open
          .filter(({ collective }) => collective)
          .map(({ mention }) => ({ mention, name: mention, members: null })),
      }),
    );
    expect(registered.review.openMentions).toEqual([]);
    const leads = registered.review.leadsToConfirm.map(({ itemId, unitId }) => ({
      itemId,
      unitId: unitId ?? lastUnitOf(registered, itemId),
    }));
    const confirmed = await ok(
      office.clerk.post<DraftBody>(path(draftId, '/confirm-leads'), { leads }, { version: registered.version }),
    );
    const inDoubt = confirmed.review.findings.filter(({ blocking }) => blocking).map(({ code }) => code);
    expect(inDoubt).toEqual(name === 'meixian' ? ['plan/reading-period-conflict'] : []);
    if (inDoubt.length > 0) await confirmPeriod(draftId);
    const { planId } = await office.submit(draftId);
    await ok(office.director.post(`/api/plans/${planId}/${decision}`, body));
    await office.product.drain(office.county.log);
    expect((await office.contact.get(`/api/plans/${planId}`)).body).toMatchObject({ status });
  });
});
