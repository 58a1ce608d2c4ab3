import { describe, expect, it } from '@jest/globals';
import { figure } from './figures.js';

describe('a figure', () => {
  it.each([
    ['85000000', '85,000,000'],
    ['12345.6789', '12,345.6789'],
    ['-36000', '-36,000'],
  ])('of five digits and more is grouped: %s', (value, read) => expect(figure(value)).toBe(read));

  it.each(['2027', '9999', '0.12345678', '2024-06', '1e21', '', '县水利局'])('stays as it is: %s', (value) =>
    expect(figure(value)).toBe(value),
  );
});
