import type { TextTable } from '../http/index.js';

/** What people are told about files. */
export const fileTexts: TextTable = {
  'platform/file-too-large': {
    zh: '“{name}”超过 {maxMegabytes} MB，请压缩或拆分后再传',
    en: '“{name}” is larger than {maxMegabytes} MB',
  },
  'platform/file-empty': { zh: '“{name}”是空文件', en: '“{name}” is empty' },
  'platform/file-type-refused': {
    zh: '“{name}”的类型不能接收，或内容与扩展名不符；可转成 PDF 再传',
    en: '“{name}” is of a type that is not accepted, or not what its name says; convert it to PDF',
  },
  'platform/unknown-file': { zh: '没有这个文件', en: 'There is no such file' },
  'platform/disk-full': {
    zh: '服务器存储空间已满，文件没有保存；请联系系统管理员',
    en: 'The server’s disk is full; nothing was saved',
  },
};
