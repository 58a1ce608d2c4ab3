import { useTranslation } from 'react-i18next';

const MINUTE_MS = 60_000;
const HOURS_SHOWN = 48;

/** How long ago an instant was, in words: 刚刚, 5 分钟前, 3 小时前, 4 天前. */
export function useAgeText(): (instant: string) => string {
  const { t } = useTranslation();
  return (instant) => {
    const minutes = Math.floor((new Date().getTime() - new Date(instant).getTime()) / MINUTE_MS);
    if (minutes < 1) return t('audit.age.now');
    if (minutes < 60) return t('audit.age.minutes', { count: minutes });
    const hours = Math.floor(minutes / 60);
    return hours < HOURS_SHOWN
      ? t('audit.age.hours', { count: hours })
      : t('audit.age.days', { count: Math.floor(hours / 24) });
  };
}
