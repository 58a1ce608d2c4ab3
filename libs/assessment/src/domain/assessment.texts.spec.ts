import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { assessmentTexts } from './assessment.texts.js';

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();

describe('the texts of assessment', () => {
  it('have a wording for every refusal', () => {
    const source = readFileSync(new URL('./round.errors.ts', import.meta.url), 'utf8');
    const codes = [...source.matchAll(/'(assessment\/[a-z-]+)'/g)].map(([, code]) => code);
    const schemeFaults = [...source.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, fault]) => `assessment/scheme-${fault}`);
    expect(codes.length).toBeGreaterThan(20);
    expect(schemeFaults.length).toBeGreaterThan(10);
    expect([...codes, ...schemeFaults].filter((code) => !Object.hasOwn(assessmentTexts, code ?? ''))).toEqual([]);
  });

  it.each(Object.entries(assessmentTexts))('%s fills nothing in Chinese that English lacks', (_, { zh, en }) => {
    expect(placeholders(zh).filter((name) => !placeholders(en).includes(name))).toEqual([]);
  });
});
