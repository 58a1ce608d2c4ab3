import { useTranslation } from 'react-i18next';

const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;

/** How people write a period: 2024年第二季度 for `2024-Q2`, 2024年6月 for `2024-06`, 2024年 for `2024`. */
export function usePeriodText(): (period: string) => string {
  const { t } = useTranslation();
  return (period) => {
    const [year = '', part] = period.split('-');
    if (part === undefined) return t('period.year', { year });
    const quarter = QUARTERS.find((each) => each === part);
    return quarter ? t(`period.${quarter}`, { year }) : t('period.month', { year, month: Number(part) });
  };
}
