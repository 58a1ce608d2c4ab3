import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clerk, recorded, written } from '../../../../../test/support/exports/sample-events.js';
import { csvCell, csvFormat } from './csv.js';

/** Reads CSV as RFC 4180 has it. */
function read(text: string): string[][] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

/** Each line with the cells by their headings. */
function rows(text: string): Record<string, string>[] {
  const [headings = [], ...lines] = read(text.replace(/^\uFEFF/, ''));
  return lines.map((cells) => Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])));
}

describe('a CSV cell', () => {
  it('is read back as it was, whatever it holds', () => {
    const kept = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r\n＝＋－＠]/.test(text));
    fc.assert(fc.property(kept, (text) => expect(read(`${csvCell(text)}\r\n`)).toEqual([[text]])));
  });

  it.each(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])(
    'that begins with %j is text for a spreadsheet, not a formula',
    (sign) => {
      expect(read(`${csvCell(`${sign}HYPERLINK("x")`)}\r\n`)).toEqual([[`'${sign}HYPERLINK("x")`]]);
    },
  );
});

describe('a log as CSV', () => {
  const registered = { type: 'UnitRegistered', stream: 'roster-1', data: { unitId: 'water', name: '县水利局' } };
  const post = {
    type: 'PostCreated',
    stream: 'roster-1',
    data: { postId: 'contact', title: '联络员', unitId: 'water' },
  };
  const urged = {
    type: 'TaskUrged',
    stream: 'task-1',
    data: { unitIds: ['water'], message: '请"抓紧"，\n月底前办结' },
  };

  it('begins as spreadsheets want it, with Chinese headings', async () => {
    const text = await written(csvFormat, []);
    expect(text).toMatch(/^\uFEFF位置,记录时间（北京时间）,事件,办理单位,.*\r\n$/);
  });

  it('has a line for each event, with names of units and posts as they were then, and a person’s id alone', async () => {
    const renamed = { type: 'UnitRenamed', stream: 'roster-1', data: { unitId: 'water', name: '县水务局' } };
    const events = recorded(registered, post, urged, renamed, urged);
    const [, , third, , fifth] = rows(await written(csvFormat, events, new Map([['TaskUrged', '催办']])));
    expect(third).toMatchObject({
      ...{ 位置: '3', '记录时间（北京时间）': '2024-03-01 16:00:02.123456', 事件: '催办', 类型代码: 'TaskUrged' },
      ...{
        办理单位: '县水利局',
        办理岗位: '联络员',
        办理人编号: 'clerk',
        事件流: 'task-1',
        版本: '0',
        起因事件编号: '',
      },
      内容: JSON.stringify(urged.data),
    });
    expect(fifth).toMatchObject({ 办理单位: '县水务局', 版本: '1' });
  });

  it('goes by ids and codes where there is no word', async () => {
    const [only] = rows(await written(csvFormat, recorded({ ...urged, actor: { ...clerk, onBehalfOf: 'office' } })));
    expect(only).toMatchObject({ 事件: 'TaskUrged', 办理单位: 'water', 办理岗位: 'contact', 代录: 'office' });
  });

  it('lets no field of an event pass for a formula', async () => {
    const text = await written(csvFormat, recorded({ ...registered, data: { unitId: 'water', name: '=1+1' } }, urged));
    expect(rows(text)[1]).toMatchObject({ 办理单位: "'=1+1" });
  });
});
