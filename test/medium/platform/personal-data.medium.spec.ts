import { LOG_CHANNEL, NoticeListener, Notices } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { createPool, Database } from '#libs/platform/database';
import { readConfig } from '#libs/platform/config';
import { PersonalData } from '#libs/platform/personal-data';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';

const AT = '2026-11-23T01:00:00.000000Z';
const ERASED = { erased: true, at: AT };

let testDatabase: TestDatabase;
let pool: pg.Pool;

const process = (masterKey = '5c'.repeat(32), notices = new Notices()) =>
  new PersonalData(
    new Database(pool),
    readConfig({ DATABASE_URL: testDatabase.url, DUBAN_MASTER_KEY: masterKey }),
    notices,
  );

beforeAll(async () => {
  testDatabase = await createTestDatabase('personal_data');
  pool = createPool(testDatabase.url, { name: 'personal data' });
});
afterAll(async () => {
  await pool.end();
  await testDatabase.drop();
});

describe('a personal text', () => {
  it('is opened by another process of the product', async () => {
    const [log, subject] = [newId(), newId()];
    const text = await process().protect(log, subject, '王小明');
    expect(text).toEqual({ subject, ciphertext: expect.stringMatching(/^v1\.[\w-]+$/) });
    expect(await process().reveal(log, [text])).toEqual(['王小明']);
  });

  it('stands in the order in which it was asked for, beside others', async () => {
    const [log, one, other] = [newId(), newId(), newId()];
    const personalData = process();
    const texts = [
      await personalData.protect(log, one, '王小明'),
      await personalData.protect(log, other, '李敏'),
      await personalData.protect(log, one, '029-0000 0000'),
    ];
    expect(await process().reveal(log, texts)).toEqual(['王小明', '李敏', '029-0000 0000']);
    expect(await process().reveal(log, [])).toEqual([]);
  });

  it('is gone everywhere once its subject is erased, with the first instant, and nothing new can be kept', async () => {
    const [log, subject] = [newId(), newId()];
    const personalData = process();
    const name = await personalData.protect(log, subject, '王小明');
    const phone = await personalData.protect(log, subject, '029-0000 0000');
    const other = await personalData.protect(log, newId(), '李敏');
    await personalData.erase(log, subject, AT);
    await personalData.erase(log, subject, '2026-12-01T01:00:00.000000Z');
    for (const reader of [personalData, process()]) {
      expect(await reader.reveal(log, [name, phone, other])).toEqual([ERASED, ERASED, '李敏']);
      await expect(reader.protect(log, subject, '再来')).rejects.toMatchObject({ code: 'platform/subject-erased' });
      await expect(reader.fingerprint(log, subject, 'x')).rejects.toMatchObject({ code: 'platform/subject-erased' });
    }
  });

  it('has one key however many processes meet its subject first', async () => {
    const [log, subject] = [newId(), newId()];
    const texts = await Promise.all(
      Array.from({ length: 8 }, (_, number) => process().protect(log, subject, `第${number}次`)),
    );
    expect(await process().reveal(log, texts)).toEqual(texts.map((_, number) => `第${number}次`));
  });

  it('cannot be moved to another subject or another jurisdiction', async () => {
    const [log, subject] = [newId(), newId()];
    const personalData = process();
    const text = await personalData.protect(log, subject, '王小明');
    const other = await personalData.protect(log, newId(), '李敏');
    await expect(personalData.reveal(log, [{ ...text, subject: other.subject }])).rejects.toThrow(
      'unable to authenticate',
    );
    await expect(personalData.reveal(newId(), [text])).rejects.toThrow('has no key');
  });

  it('is not opened by another master key', async () => {
    const [log, subject] = [newId(), newId()];
    const text = await process().protect(log, subject, '王小明');
    await expect(process('ab'.repeat(32)).reveal(log, [text])).rejects.toThrow('unable to authenticate');
  });
});

describe('a fingerprint', () => {
  it('is the same in every process, and another for every subject', async () => {
    const [log, subject] = [newId(), newId()];
    const print = await process().fingerprint(log, subject, '王小明');
    expect(await process().fingerprint(log, subject, '王小明')).toBe(print);
    expect(await process().fingerprint(log, newId(), '王小明')).not.toBe(print);
  });
});

describe('a process that has a key at hand', () => {
  it('is told at once that another destroyed it', async () => {
    const [log, subject] = [newId(), newId()];
    const notices = new Notices();
    const reader = process(undefined, notices);
    const told: (string | null)[] = [];
    reader.onErased((where) => told.push(where));
    const listener = new NoticeListener({ connectionString: testDatabase.url }, notices.channels);
    await listener.open();
    try {
      const text = await process().protect(log, subject, '王小明');
      expect(await reader.reveal(log, [text])).toEqual(['王小明']);
      await process().erase(log, subject, AT);
      await eventually(() => expect(told).toContain(log));
      expect(await reader.reveal(log, [text])).toEqual([ERASED]);
    } finally {
      await listener.close();
    }
  });

  it('goes on with it, not being told, until its time is over: the control of the test above', async () => {
    const [log, subject] = [newId(), newId()];
    const reader = process();
    const text = await process().protect(log, subject, '王小明');
    await reader.reveal(log, [text]);
    await process().erase(log, subject, AT);
    expect(await reader.reveal(log, [text])).toEqual(['王小明']);
  });

  it('forgets everything when notices may have been missed', async () => {
    const [log, subject] = [newId(), newId()];
    const notices = new Notices({ [LOG_CHANNEL]: () => undefined });
    const reader = process(undefined, notices);
    const text = await process().protect(log, subject, '王小明');
    await reader.reveal(log, [text]);
    await process().erase(log, subject, AT);
    for (const heard of Object.values(notices.channels)) heard();
    expect(await reader.reveal(log, [text])).toEqual([ERASED]);
  });

  it('keeps nothing of an erasure that did not commit', async () => {
    const [log, subject] = [newId(), newId()];
    const personalData = process();
    const text = await personalData.protect(log, subject, '王小明');
    const failing = personalData.erase(log, subject, AT, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await process().reveal(log, [text])).toEqual(['王小明']);
  });
});
