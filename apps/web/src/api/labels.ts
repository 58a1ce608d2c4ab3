import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { get } from './http.js';

/** Takes over the server's words for codes, once in each language. */
export async function learnLabels(language = i18next.language): Promise<void> {
  if (knowsLabels(language)) return;
  const { labels } = await get<{ labels: Readonly<Record<string, string>> }>('/labels');
  i18next.addResourceBundle(language, 'label', labels);
}

/** Whether the server's words are there in a language. */
export const knowsLabels = (language: string): boolean => i18next.hasResourceBundle(language, 'label');

/** The server's word for a code of a group: `label('task/status', 'closed')`. */
export function useLabel(): (group: string, code: string) => string {
  const { t } = useTranslation('label');
  return (group, code) => t(`${group}/${code}`);
}
