import type { TextTable } from '../http/index.js';

/** What people are told about signing in, accounts and passwords. */
export const authTexts: TextTable = {
  'platform/sign-in-failed': { zh: '账号或口令不正确', en: 'Account or password is wrong' },
  'platform/sign-in-delayed': {
    zh: '登录失败次数过多，请 {minutes} 分钟后再试，或联系安全管理员解锁',
    en: 'Too many failed sign-ins; try again in {minutes} min or ask the security administrator',
  },
  'platform/busy': { zh: '登录的人较多，请稍候再试', en: 'Many people are signing in; try again in a moment' },
  'platform/wrong-password': { zh: '原口令不正确', en: 'The present password is wrong' },
  'platform/password-short': { zh: '口令至少 {min} 个字符', en: 'At least {min} characters' },
  'platform/password-long': { zh: '口令最多 {max} 个字符', en: 'At most {max} characters' },
  'platform/password-known': {
    zh: '这个口令太常见，容易被猜到，请换一个',
    en: 'This password is too common; choose another',
  },
  'platform/password-name': { zh: '口令里不能含有账号', en: 'The password must not contain the account name' },
  'platform/password-same': { zh: '新口令不能与原口令相同', en: 'The new password must differ from the present one' },
  'platform/not-own-post': { zh: '您现在不在这个岗位', en: 'You do not hold this post now' },
  'platform/account-taken': {
    zh: '已有账号“{name}”，请换一个',
    en: 'There is an account “{name}”; choose another name',
  },
  'platform/account-erased': {
    zh: '该账号已随个人信息依法删除，不能恢复；确需使用的，请重新登记人员并开户',
    en: 'This account was erased together with its person’s data. Register the person anew and open another account',
  },
  'platform/subject-erased': {
    zh: '该人员的个人信息已依法删除；确需登记的，请作为新的人员重新登记',
    en: 'This person’s data were erased by law; register the person anew',
  },
  'platform/unknown-account': { zh: '没有这个账号', en: 'There is no such account' },
};
