import i18next from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const EVENT_WORD = /^[\w-]+\/event\/(\w+)$/;

/** The words of all types of events by type, as the server has them. */
export function useEventWords(): ReadonlyMap<string, string> {
  const { language } = useTranslation().i18n;
  return useMemo(() => {
    const labels = (i18next.getResourceBundle(language, 'label') ?? {}) as Readonly<Record<string, string>>;
    return new Map(
      Object.entries(labels).flatMap(([code, word]) => {
        const type = EVENT_WORD.exec(code)?.[1];
        return type === undefined ? [] : [[type, word] as const];
      }),
    );
  }, [language]);
}
