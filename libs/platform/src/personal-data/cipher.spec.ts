import { describe, expect, it } from '@jest/globals';
import { newKey, open, seal } from './cipher.js';

const key = newKey();
const sealed = seal(key, Buffer.from('王小明'), 'log|subject');

describe('seal and open', () => {
  it('gives the text back', () => {
    expect(open(key, sealed, 'log|subject').toString()).toBe('王小明');
  });

  it('names the suite in the ciphertext', () => {
    expect(sealed).toMatch(/^v1\.[\w-]+$/);
  });

  it('never makes the same ciphertext twice', () => {
    expect(seal(key, Buffer.from('王小明'), 'log|subject')).not.toBe(sealed);
  });

  it.each([
    ['another key', () => open(newKey(), sealed, 'log|subject')],
    ['another context', () => open(key, sealed, 'log|somebody else')],
    [
      'a changed ciphertext',
      () =>
        open(
          key,
          sealed.replace(/(?<=^.{20})./, (middle) => (middle === 'A' ? 'B' : 'A')),
          'log|subject',
        ),
    ],
    ['a cut ciphertext', () => open(key, sealed.slice(0, -8), 'log|subject')],
    ['an unknown suite', () => open(key, sealed.replace('v1', 'v9'), 'log|subject')],
  ])('refuses %s', (_, attempt) => {
    expect(attempt).toThrow(/unable to authenticate|Unknown cipher suite/);
  });
});
