import { newId } from '#libs/event-store/testing';
import { createPool, Database } from '#libs/platform/database';
import { readConfig } from '#libs/platform/config';
import { PersonalData } from '#libs/platform/personal-data';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let testDatabase: TestDatabase;
let pool: pg.Pool;

const process = (masterKey = '5c'.repeat(32)) =>
  new PersonalData(new Database(pool), readConfig({ DATABASE_URL: testDatabase.url, DUBAN_MASTER_KEY: masterKey }));

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
    expect(await process().reveal(log, text)).toBe('王小明');
  });

  it('is gone everywhere once its subject is erased, and nothing new can be kept', async () => {
    const [log, subject] = [newId(), newId()];
    const personalData = process();
    const name = await personalData.protect(log, subject, '王小明');
    const phone = await personalData.protect(log, subject, '029-0000 0000');
    const other = await personalData.protect(log, newId(), '李敏');
    await personalData.erase(log, subject);
    for (const reader of [personalData, process()]) {
      expect(await reader.reveal(log, name)).toBeNull();
      expect(await reader.reveal(log, phone)).toBeNull();
      expect(await reader.reveal(log, other)).toBe('李敏');
      await expect(reader.protect(log, subject, '再来')).rejects.toMatchObject({ code: 'platform/subject-erased' });
    }
  });

  it('has one key however many processes meet its subject first', async () => {
    const [log, subject] = [newId(), newId()];
    const texts = await Promise.all(
      Array.from({ length: 8 }, (_, number) => process().protect(log, subject, `第${number}次`)),
    );
    const reader = process();
    const opened = await Promise.all(texts.map((text) => reader.reveal(log, text)));
    expect(opened).toEqual(texts.map((_, number) => `第${number}次`));
  });

  it('cannot be moved to another subject or another jurisdiction', async () => {
    const [log, subject] = [newId(), newId()];
    const personalData = process();
    const text = await personalData.protect(log, subject, '王小明');
    const other = await personalData.protect(log, newId(), '李敏');
    await expect(personalData.reveal(log, { ...text, subject: other.subject })).rejects.toThrow(
      'unable to authenticate',
    );
    expect(await personalData.reveal(newId(), text)).toBeNull();
  });

  it('is not opened by another master key', async () => {
    const [log, subject] = [newId(), newId()];
    const text = await process().protect(log, subject, '王小明');
    await expect(process('ab'.repeat(32)).reveal(log, text)).rejects.toThrow('unable to authenticate');
  });
});
