import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { DomainError } from '#libs/kernel';
import * as errors from './plan.errors.js';
import { ITEM_KINDS } from './plan.events.js';
import { PARTICIPANT_ROLES } from './plan-reading.js';
import { PLAN_STATUSES } from './plan.state.js';
import { planTexts } from './plan.texts.js';

const { submissionBlocked: _, draftChanged: __, ...factories } = errors;
/** Each factory called with arguments of no meaning: only code and details matter here. */
const refusals = Object.values(factories).map((factory) =>
  (factory as (...args: unknown[]) => DomainError)('名', 1, 2),
);

describe('planTexts', () => {
  it.each(refusals)('has a text for the refusal %p whose placeholders its details fill', ({ code, details }) => {
    const text = planTexts[code];
    expect(text).toBeDefined();
    const placeholders = [...`${text?.zh}${text?.en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(details)).toEqual(expect.arrayContaining(placeholders));
  });

  it('has a text for every finding of the review', () => {
    const source = ['review-draft.ts', 'reading-findings.ts']
      .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
      .join('');
    const codes = [...source.matchAll(/'(plan\/[a-z-]+)'/g)].map(([, code]) => code ?? '');
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => planTexts[code] === undefined)).toEqual([]);
  });

  it('names every status, kind of item and role of a participant', () => {
    const codes = [
      ...PLAN_STATUSES.map((status) => `plan/status/${status}`),
      ...ITEM_KINDS.map((kind) => `plan/item-kind/${kind}`),
      ...PARTICIPANT_ROLES.map((role) => `plan/participant-role/${role}`),
    ];
    expect(codes.filter((code) => planTexts[code] === undefined)).toEqual([]);
  });
});
