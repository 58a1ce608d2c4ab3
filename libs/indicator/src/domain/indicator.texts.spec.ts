import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { indicatorTexts } from './indicator.texts.js';

const placeholders = (text: string) => new Set(text.match(/\{\w+\}/g));

describe('the texts of indicators', () => {
  it('have a Chinese and an English wording for every refusal', () => {
    const source = readFileSync(new URL('./indicator.errors.ts', import.meta.url), 'utf8');
    const codes = [...source.matchAll(/'(indicator\/[a-z-]+)'/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !Object.hasOwn(indicatorTexts, code ?? ''))).toEqual([]);
  });

  it.each(Object.entries(indicatorTexts))('%s fills the same placeholders in both languages', (_, { zh, en }) => {
    const both = [...placeholders(zh)].filter((name) => !placeholders(en).has(name));
    expect(both).toEqual([]);
  });
});
