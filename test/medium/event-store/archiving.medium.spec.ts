import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArchiveStage } from '#libs/event-store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ArchivedItems, BORDER } from './archived-items.js';

let items: ArchivedItems;
beforeAll(async () => {
  items = await ArchivedItems.open('archiving');
});
afterAll(() => items.close());
beforeEach(() => items.begin());
afterEach(() => items.end());

describe('Archiving', () => {
  it.each<ArchiveStage>(['written', 'verified', 'removed', 'committed'])(
    'that dies once it has %s leaves every event readable, and can be run again',
    async (fatal) => {
      const before = await items.whole(items.store(null));
      const reach = (stage: ArchiveStage) => {
        if (stage === fatal) throw new Error(`died: ${stage}`);
      };
      await expect(items.archive({ reach })).rejects.toThrow(`died: ${fatal}`);
      expect(await items.whole(items.store())).toEqual(before);
      expect(await items.positionsKept()).toHaveLength(fatal === 'committed' ? 7 : 10);
      if (fatal !== 'committed') await items.archive();
      expect(await items.positionsKept()).toEqual([2, 5, 6, 7, 8, 9, 10]);
      expect(await items.whole(items.store())).toEqual(before);
    },
  );

  it('removes nothing when the file does not read back as it was written', async () => {
    const damage = (stage: ArchiveStage) => {
      if (stage !== 'written') return;
      const path = join(items.directory, `${items.log}.000000000001-000000000008.duban-archive`);
      const bytes = readFileSync(path);
      bytes[300] = (bytes[300] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    };
    await expect(items.archive({ reach: damage })).rejects.toMatchObject({ name: 'ArchiveDamaged' });
    expect(await items.positionsKept()).toHaveLength(10);
  });

  it('overwrites what a run that died has left behind', async () => {
    const before = await items.whole(items.store(null));
    const path = join(items.directory, `${items.log}.000000000001-000000000008.duban-archive`);
    writeFileSync(`${path}.unfinished`, 'half of a file that was longer than the whole one'.repeat(1_000));
    writeFileSync(path, 'a file that no catalogue knows');
    await items.archive();
    expect(await items.whole(items.store())).toEqual(before);
  });

  it('removes nothing when it is stopped', async () => {
    await expect(items.archive({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(await items.positionsKept()).toHaveLength(10);
  });

  it('is refused at the head, twice, and before every reader has passed', async () => {
    await expect(items.archive({ upTo: 10n })).rejects.toThrow('不在记录末尾之前');
    await items.retitles('4', '辛');
    await expect(items.archive({ upTo: 10n })).resolves.toMatchObject({ upTo: 10n });
    await expect(items.archive({ upTo: 10n })).rejects.toThrow('已经归档');
    await items.retitles('4', '壬');
    await items.retitles('4', '癸');
    await expect(items.archive({ upTo: 12n })).rejects.toThrow('item 才读到位置 10');
  });

  it('is refused as long as a command of the range might come again', async () => {
    const { rows } = await items.owner.query<{ day: string }>(`select (current_date - 80)::text as day`);
    items.today = rows[0]?.day ?? '';
    await items.retitles('4', '辛');
    await items.retitles('4', '壬');
    await expect(items.archive({ upTo: 11n })).rejects.toThrow('未满 90 天');
    expect(await items.positionsKept()).toHaveLength(12);
  });

  it('is not for the application’s role', async () => {
    await expect(items.archive({ pool: items.opened.pool })).rejects.toThrow('permission denied');
    expect(await items.positionsKept()).toHaveLength(10);
  });
});

describe('Restoring', () => {
  it('puts events and row versions back as they were', async () => {
    const before = await items.wholeDatabase();
    const { file } = await items.archive();
    expect(await items.wholeDatabase()).not.toEqual(before);
    expect(await items.restore(file)).toEqual({ from: 1n, upTo: BORDER, passedOver: [] });
    expect(await items.wholeDatabase()).toEqual(before);
    expect(await items.titles(6n)).toEqual(['1 甲', '2 乙', '3 丙']);
  });

  it('takes the newest range first, and only the very file', async () => {
    const first = await items.archive({ upTo: 4n });
    const second = await items.archive();
    await expect(items.restore(first.file)).rejects.toThrow(`应先恢复最近归档的文件 ${second.file}`);
    const path = join(items.directory, second.file);
    const bytes = readFileSync(path);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(items.restore(second.file)).rejects.toThrow('校验值不符');
    await expect(Array.fromAsync(items.store().readAll(items.log, { after: 0n }))).rejects.toMatchObject({
      name: 'ArchiveDamaged',
    });
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await items.restore(second.file);
    await items.restore(first.file);
    expect(await items.positionsKept()).toHaveLength(10);
  });
});
