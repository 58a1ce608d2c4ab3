import type { Request } from 'express';

/** Languages that texts for people exist in. */
export type Language = 'zh' | 'en';

/** The language the client prefers; Chinese unless English is asked for first. */
export function languageOf(request: Pick<Request, 'acceptsLanguages'>): Language {
  const preferred = request.acceptsLanguages('zh-CN', 'zh', 'en');
  return preferred === 'en' ? 'en' : 'zh';
}

/** As HTTP names it. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
