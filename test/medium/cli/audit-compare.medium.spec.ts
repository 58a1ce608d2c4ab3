import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { rosterStream, type RosterEvent } from '#libs/organization';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { auditCompareCommand } from '../../../apps/cli/src/audit-compare.command.js';
import { registeredProjections } from '../../../apps/cli/src/projections.js';
import { openSampleDatabase, type SampleDatabase, type SampleLog } from '../event-store/sample-log.js';

const WATER = '0b6f3c1e-5d0a-4f7e-9a53-6f1f0c6f2a11';
const HOUSING = '7c2e4a90-1f3b-4d6e-8a57-2b9d0e5f6c33';

let database: SampleDatabase;
let sample: SampleLog;

/** The county is founded with a unit in March 2024; another comes in April, and the first gets another name in May. */
beforeAll(async () => {
  database = await openSampleDatabase('audit compare');
  process.env['DATABASE_URL'] = database.url;
  sample = await database.newLog();
  await record('2024-03-01T01:00:00.000000Z', [
    { type: 'JurisdictionFounded', data: { name: '示例县', level: 'county', prefix: '县' } },
    { type: 'UnitRegistered', data: unit(WATER, '县水利局') },
  ]);
  await record('2024-04-01T01:00:00.000000Z', [{ type: 'UnitRegistered', data: unit(HOUSING, '县住建局') }]);
  const renaming = { unitId: WATER, name: '县水务局', documentNumber: '示编发〔2024〕3号', effectiveOn: '2024-05-06' };
  await record('2024-05-06T01:00:00.000000Z', [{ type: 'UnitRenamed', data: renaming }]);
  await sample.catchUp(registeredProjections());
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await database.close();
});

const unit = (unitId: string, name: string) => ({
  unitId,
  name,
  aliases: [],
  kind: 'government' as const,
  hostUnitId: null,
  onePerson: false,
});

async function record(at: string, events: RosterEvent[]): Promise<void> {
  database.clock.set(at);
  const context = { actor: systemActor, commandId: newId(), requestHash: 'test' };
  await database.store.append({ log: sample.log, stream: rosterStream(sample.log), expected: 'any', events, context });
}

/** Runs the command in this process. */
async function compare(...args: string[]): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await auditCompareCommand.parseAsync(['--log', sample.log, ...args], { from: 'user' });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

describe('duban audit compare', () => {
  it('lists what came and what changed between two times, with the old value and the new', async () => {
    expect(await compare('--projection', 'unit_list', '2024-03-31', '2024-05-06')).toBe(
      [
        '2024-03-31T15:59:59.999999Z（位置 2） → 2024-05-06T15:59:59.999999Z（位置 4）',
        '≠ unit_list：增加 1 行，减少 0 行，变化 3 处',
        `    + ${HOUSING}`,
        `    ~ ${WATER} name：县水利局 → 县水务局`,
        `    ~ ${WATER} aliases：[] → ["县水利局"]`,
        `    ~ ${WATER} renamed_on：无 → 2024-05-06`,
        '',
      ].join('\n'),
    );
  });

  it('goes through every read model, each on a line of JSON', async () => {
    const lines = (await compare('--json', '2024-04-01', 'now')).trimEnd().split('\n');
    const compared = lines.map(
      (line) => JSON.parse(line) as { projection: string; added: object[]; changed: object[] },
    );
    expect(compared.map(({ projection }) => projection)).toEqual(registeredProjections().map(({ name }) => name));
    expect(compared.filter(({ added, changed }) => added.length + changed.length > 0)).toEqual([
      expect.objectContaining({
        projection: 'unit_list',
        changed: expect.arrayContaining([{ key: WATER, field: 'name', before: '县水利局', after: '县水务局' }]),
      }),
    ]);
  });

  it('turns about with the times', async () => {
    const [line = ''] = (await compare('--json', '--projection', 'unit_list', 'now', '2024-03-31')).split('\n');
    expect(JSON.parse(line)).toMatchObject({ added: [], removed: [{ key: HOUSING }] });
  });

  it.each([
    [['昨天', 'now'], '“昨天”不是日期或时间'],
    [['2024-03-31', '2124-01-01'], '“2124-01-01”还没有到'],
    [['--projection', '无', '2024-03-31', 'now'], '没有名为 无 的数据视图'],
  ])('refuses %j', async (args, message) => {
    await expect(compare(...args)).rejects.toThrow(message);
  });
});
