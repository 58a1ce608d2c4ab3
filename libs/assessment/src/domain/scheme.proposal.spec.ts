import { expect, it } from '@jest/globals';
import { requireSound } from './scheme.check.js';
import { proposeScheme } from './scheme.proposal.js';

const indicators = [
  { indicatorId: 'a', name: '普及率', comparator: '>=', target: '96' },
  { indicatorId: 'b', name: '漏损率', comparator: '<=', target: '9' },
  { indicatorId: 'c', name: '降幅', comparator: '<=', target: '-12' },
  { indicatorId: 'd', name: '零增长', comparator: '>=', target: '0' },
] as const;

it('proposes a sound scheme, with shares only where they mean something', () => {
  const scheme = proposeScheme(2024, indicators);
  expect(() => requireSound(scheme, indicators)).not.toThrow();
  expect(scheme.dimensions[0]?.items.map(({ method }) => method)).toEqual([
    'capped-completion',
    'meets-target',
    'meets-target',
    'meets-target',
  ]);
});

it('proposes the process alone where the plan has no indicators', () => {
  const scheme = proposeScheme(2024, []);
  expect(() => requireSound(scheme, [])).not.toThrow();
  expect(scheme.dimensions.map(({ points }) => points)).toEqual(['100']);
});
