import { describe, expect, it } from '@jest/globals';
import { DomainError, ROLES } from '#libs/kernel';
import { NAMED_DAYS } from './named-days.js';
import { organizationTexts } from './organization.texts.js';
import * as errors from './roster.errors.js';
import { JURISDICTION_LEVELS, UNIT_KINDS } from './roster.events.js';

/** Each factory called with arguments of no meaning: only code and details matter here. */
const refusals = Object.values(errors).map((factory) =>
  (factory as (...args: unknown[]) => DomainError)(['名'], [], []),
);

describe('organizationTexts', () => {
  it.each(refusals)('has a text for the refusal %p whose placeholders its details fill', ({ code, details }) => {
    const text = organizationTexts[code];
    expect(text).toBeDefined();
    const placeholders = [...`${text?.zh}${text?.en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(details)).toEqual(expect.arrayContaining(placeholders));
  });

  it('names every role, kind of unit, level and named day', () => {
    const codes = [
      ...ROLES.map((role) => `organization/role/${role}`),
      ...UNIT_KINDS.map((kind) => `organization/unit-kind/${kind}`),
      ...JURISDICTION_LEVELS.map((level) => `organization/level/${level}`),
      ...NAMED_DAYS.map((name) => `organization/named-day/${name}`),
    ];
    expect(codes.filter((code) => organizationTexts[code] === undefined)).toEqual([]);
  });
});
