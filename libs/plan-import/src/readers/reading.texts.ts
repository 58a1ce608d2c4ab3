/** What people read for each refusal of this context. */
export const planImportTexts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'plan-import/not-a-text': {
    zh: '“{fileName}”不是可识别的文本文件，请另存为纯文本（UTF-8 或 GBK）后再上传。',
    en: '{fileName} is no readable text. Save it as plain text (UTF-8 or GBK) and upload it again.',
  },
  'plan-import/nothing-to-read': {
    zh: '没有收到方案内容，请选择文件或粘贴全文。',
    en: 'There is nothing to read. Choose a file or paste the whole text.',
  },
};
