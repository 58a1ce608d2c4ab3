import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#libs/kernel';
import * as errors from './phase.errors.js';
import { phasePolicy } from './phase.policy.js';
import { PHASE_STANDINGS } from './phase.standing.js';
import { phaseTexts } from './phase.texts.js';

const texts: Readonly<Record<string, { zh: string; en: string }>> = phaseTexts;

/** Each factory called with arguments of no meaning: only code and details matter here. */
const refusals = Object.values(errors).map((factory) => (factory as (...args: unknown[]) => DomainError)('名', '日'));

describe('The texts of phases', () => {
  it.each(refusals)('has a text for the refusal %p whose placeholders its details fill', ({ code, details }) => {
    const text = texts[code];
    expect(text).toBeDefined();
    const placeholders = [...`${text?.zh}${text?.en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(details)).toEqual(expect.arrayContaining(placeholders));
  });

  it('name every standing and every act', () => {
    const codes = [
      ...PHASE_STANDINGS.map((standing) => `phase/standing/${standing}`),
      ...Object.keys(phasePolicy).map((action) => `phase/action/${action}`),
    ];
    expect(codes.filter((code) => texts[code] === undefined)).toEqual([]);
  });
});
