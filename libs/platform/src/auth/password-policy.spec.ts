import { describe, expect, it } from '@jest/globals';
import { checkPassword } from './password-policy.js';

const refused = (code: string) => expect.objectContaining({ code });

describe('checkPassword', () => {
  it.each([
    'kettle-orbit-47-plum',
    '水利局今年要修一百二十公里管网',
    'r7Gq2mXv9LpZ',
    'correct horse battery staple',
    '829403716253',
    'qingming-yuhou-2026',
  ])('accepts %s', (password) => {
    expect(() => checkPassword(password, 'duchayuan')).not.toThrow();
  });

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
    ['platform/password-known', 'P@ssw0rd!2026'],
    ['platform/password-known', 'DuBan-2026-2027'],
    ['platform/password-known', 'Zhengfu@20260101'],
    ['platform/password-known', '督办督办督办2026！！！！'],
    ['platform/password-known', '1q2w3e4r5t6y'],
    ['platform/password-known', 'qazwsxedcrfv'],
    ['platform/password-known', 'ZXCVBNM,./123'],
    ['platform/password-known', 'abcdefgh12345678'],
    ['platform/password-known', '9876543210!!'],
    ['platform/password-known', 'kettle-kettle-kettle-'],
    ['platform/password-known', 'Summer2026!!!'],
    ['platform/password-known', 'welcome1_duban'],
    ['platform/password-known', '１２３４５６７８９０１２'],
    ['platform/password-name', 'Duchayuan-2026!'],
    ['platform/password-name', 'nauyahcud#8823'],
  ])('refuses as %s: %s', (code, password) => {
    expect(() => checkPassword(password, 'duchayuan')).toThrow(refused(code));
  });

  it('counts characters, not bytes', () => {
    expect(() => checkPassword('一二三四五六七八九十百', 'duchayuan')).toThrow(refused('platform/password-short'));
  });

  it('counts nothing for the parts of the account’s name', () => {
    expect(() => checkPassword('ShenHe-Nanyuan-88', 'nanyuan-shenhe')).toThrow(refused('platform/password-known'));
    expect(() => checkPassword('ShenHe-Nanyuan-88', 'duchayuan')).not.toThrow();
  });
});
