import type { z } from 'zod';
import type { Language } from './language.js';

type Words = Readonly<Record<Language, string>>;

/** What is wrong with one field, for the person who filled it in. */
export function inputText(issue: z.core.$ZodIssue, language: Language): string {
  return wordsOf(issue)[language];
}

function wordsOf(issue: z.core.$ZodIssue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? { zh: '必填', en: 'Required' } : { zh: '格式不对', en: 'Of the wrong type' };
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return { zh: '格式不对', en: 'Not in the right form' };
    case 'unrecognized_keys':
      return { zh: `不认识的字段：${issue.keys.join('、')}`, en: `Unknown fields: ${issue.keys.join(', ')}` };
    case 'invalid_value':
      return { zh: '不在可选的范围内', en: 'Not one of the choices' };
    case 'custom':
      return { zh: issue.message, en: issue.message };
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return { zh: '内容不对', en: 'Not valid' };
  }
}

function isMissing(issue: z.core.$ZodIssueInvalidType): boolean {
  return issue.message.endsWith('received undefined') || issue.input === null;
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Words {
  const least = String(minimum);
  if (origin === 'string')
    return least === '1'
      ? { zh: '不能为空', en: 'Must not be empty' }
      : { zh: `至少 ${least} 个字`, en: `At least ${least} characters` };
  if (origin === 'array') return { zh: `至少 ${least} 项`, en: `At least ${least} items` };
  return { zh: `不能小于 ${least}`, en: `Not less than ${least}` };
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): Words {
  const most = String(maximum);
  if (origin === 'string') return { zh: `最多 ${most} 个字`, en: `At most ${most} characters` };
  if (origin === 'array') return { zh: `最多 ${most} 项`, en: `At most ${most} items` };
  return { zh: `不能大于 ${most}`, en: `Not more than ${most}` };
}
