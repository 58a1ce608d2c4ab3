import { describe, expect, it } from '@jest/globals';
import { checkPassword } from './password-policy.js';

const refused = (code: string) => expect.objectContaining({ code });

describe('checkPassword', () => {
  it.each(['kettle-orbit-47-plum', '水利局今年要修一百二十公里管网', 'r7Gq2mXv9LpZ', 'correct horse battery staple'])(
    'accepts %s',
    (password) => {
      expect(() => checkPassword(password, 'duchayuan')).not.toThrow();
    },
  );

  it.each([
    ['platform/password-short', 'r7Gq2mXv9Lp'],
    ['platform/password-long', 'r7Gq2mXv9LpZ'.repeat(11)],
    ['platform/password-known', '123456789012'],
    ['platform/password-known', 'aaaaaaaaaaaaaaaa'],
    ['platform/password-known', 'abababababababab'],
    ['platform/password-known', 'Password12345'],
    ['platform/password-known', 'qwertyuiop123'],
    ['platform/password-known', '1qaz2wsx3edc'],
    ['platform/password-known', 'Admin@123456'],
    ['platform/password-name', 'Duchayuan-2026!'],
  ])('refuses as %s: %s', (code, password) => {
    expect(() => checkPassword(password, 'duchayuan')).toThrow(refused(code));
  });

  it('counts characters, not bytes', () => {
    expect(() => checkPassword('一二三四五六七八九十百', 'duchayuan')).toThrow(refused('platform/password-short'));
  });
});
