import { DomainError } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import * as refusals from './task.errors.js';
import { refusalTexts } from './task.refusals.js';

const thrown = Object.values(refusals).map((refuse) => (refuse as (...details: unknown[]) => unknown)('one', 'two'));

describe('the texts of refusals', () => {
  it('are the codes that the factories give, no more and no fewer', () => {
    const codes = thrown.map((error) => (error instanceof DomainError ? error.code : ''));
    expect(codes.toSorted()).toEqual(Object.keys(refusalTexts).toSorted());
  });

  it('are filled from the details of their refusal', () => {
    for (const error of thrown) {
      if (!(error instanceof DomainError)) throw new TypeError('A factory gave no DomainError');
      const { zh, en } = refusalTexts[error.code as keyof typeof refusalTexts];
      const names = [...`${zh}${en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(error.details)).toEqual(expect.arrayContaining(names));
    }
  });
});
