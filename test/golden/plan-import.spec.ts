import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parsePlan } from '#libs/plan-import';
import { misplacedSpans, shortForm, type PlanReading } from './plan-reading.js';

const folder = path.resolve('test', 'golden', 'plan-import');

describe.each(readdirSync(folder))('the plan %s', (name) => {
  const source = readFileSync(path.join(folder, name, 'input.txt'), 'utf8');
  const expected = JSON.parse(readFileSync(path.join(folder, name, 'expected.json'), 'utf8')) as PlanReading;
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
});
