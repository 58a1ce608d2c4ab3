import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parsePlan } from '#libs/plan-import';
import { misplacedSpans, shortForm, type PlanReading } from './plan-reading.js';

const template = readFileSync(path.resolve('apps', 'cli', 'src', 'seed-demo', 'sample-plan.txt'), 'utf8');
const source = template.replace(/\{Y([0-3])\}/gu, (_, offset: string) => String(2023 + Number(offset)));
const expected = JSON.parse(
  readFileSync(path.resolve('test', 'golden', 'sample-plan.expected.json'), 'utf8'),
) as PlanReading;

describe('the sample plan', () => {
  const plan = parsePlan(source);
  const reading = shortForm(plan);

  it.each(['document', 'tasks', 'indicators', 'phases', 'unassigned', 'warnings'] as const)(
    'has the %s that a clerk reads in it',
    (part) => {
      expect(reading[part]).toEqual(expected[part]);
    },
  );

  it('says of everything where it stands', () => {
    expect(misplacedSpans(source, plan)).toEqual([]);
  });

  it('has its tasks, safeguards, targets and phases', () => {
    expect(plan.tasks.filter(({ safeguard }) => !safeguard)).toHaveLength(18);
    expect(plan.tasks.filter(({ safeguard }) => safeguard)).toHaveLength(4);
    expect(plan.indicators).toHaveLength(14);
    expect(plan.phases).toHaveLength(3);
  });

  it.each(['800', '5749', '12345'])('has no target made of %s', (number) => {
    expect(plan.indicators.filter(({ quote }) => quote.includes(number))).toEqual([]);
  });

  it('has no task made of a principle', () => {
    expect(plan.tasks.filter(({ title }) => title.startsWith('坚持'))).toEqual([]);
  });
});
