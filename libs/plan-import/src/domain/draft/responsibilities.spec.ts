import { describe, expect, it } from '@jest/globals';
import { parsePlan } from '../parse-plan.js';

/** The units of the last task of a plan whose tasks end in these clauses. */
function unitsOf(...clauses: string[]): string[] {
  const items = clauses.map((clause, i) => `${i + 1}.任务。正文。${clause}`);
  const task = parsePlan(['一、重点任务', ...items].join('\n')).tasks.at(-1);
  return (task?.responsibilities ?? []).map(
    ({ role, text, unit, inferred }) => `${role}${inferred ? '?' : ''} ${text} ${unit}`,
  );
}

describe('the units of a task', () => {
  it('have the first responsible one proposed as lead', () => {
    expect(unitsOf('（责任单位：县财政局、水利局）')).toEqual([
      'lead? 县财政局 县财政局',
      'responsible 水利局 县水利局',
    ]);
  });

  it('have no lead proposed beside one that is named', () => {
    expect(unitsOf('（牵头单位：县财政局；责任单位：县水利局）')).toEqual([
      'lead 县财政局 县财政局',
      'responsible 县水利局 县水利局',
    ]);
  });

  it('have the first as lead by decision from the directive on', () => {
    expect(unitsOf('（责任单位：县财政局，列第一位的为牵头单位，下同）', '（责任单位：县水利局、县财政局）')).toEqual([
      'lead 县水利局 县水利局',
      'responsible 县财政局 县财政局',
    ]);
  });

  it('have the directive hold for its own clause where it does not say 下同', () => {
    expect(unitsOf('（责任单位：县财政局，列第一位的为牵头单位）', '（责任单位：县水利局）')).toEqual([
      'lead? 县水利局 县水利局',
    ]);
  });

  it.each(['县法院', '县税务局', '各镇街', '县直有关部门'])('have no lead proposed where %s stands first', (first) => {
    expect(unitsOf(`（责任单位：${first}、县财政局）`).map((unit) => unit.split(' ')[0])).toEqual([
      'responsible',
      'responsible',
    ]);
  });

  it('name each unit once, in its highest role', () => {
    expect(unitsOf('（牵头单位：县财政局；配合单位：县财政局、县水利局）')).toEqual([
      'lead 县财政局 县财政局',
      'cooperating 县水利局 县水利局',
    ]);
  });

  it('take the level of the other clauses where their own names none', () => {
    expect(unitsOf('（责任单位：县财政局）', '（责任单位：水利局）')).toEqual(['lead? 水利局 县水利局']);
    expect(unitsOf('（责任单位：县财政局）', '（责任单位：市水利局）', '（责任单位：水利局）')).toEqual([
      'lead? 水利局 null',
    ]);
  });
});
