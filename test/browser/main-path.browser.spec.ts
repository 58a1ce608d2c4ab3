import { describe, expect, it } from '@jest/globals';
import { hasPublishedPlans, meixian, sample, yanta } from './support/plans.js';
import { walk } from './support/walk.js';

/** A walk takes a fraction of it on a machine that does nothing else. */
const LIMIT_MS = 240_000;

const describeWherePresent = hasPublishedPlans ? describe : describe.skip;

describe('The main path in the browser', () => {
  it(
    'takes our sample from its text to a closed task',
    async () => {
      expect(await walk(sample)).toEqual({ evidence: sample.work.evidence.name, actsInThePast: 0, trouble: [] });
    },
    LIMIT_MS,
  );
});

describeWherePresent('a published plan in the browser', () => {
  it.each([
    ['runs as a trial where it is a consultation draft', yanta],
    ['is under supervision where it is in force', meixian],
  ])(
    '%s',
    async (_, plan) => {
      expect(await walk(plan)).toEqual({ evidence: plan.work.evidence.name, actsInThePast: 0, trouble: [] });
    },
    LIMIT_MS,
  );
});
