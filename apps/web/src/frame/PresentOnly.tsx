import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** Stands where there is no past to be shown, in the place of the present. */
export function PresentOnly() {
  const { t } = useTranslation();
  return <Alert type="info" showIcon title={t('asOf.presentOnly')} description={t('asOf.presentOnlyText')} />;
}
