import { useQueryClient } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../components/ProblemNotice.js';

/** While a page's code or its first data is on the way. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting" role="status" aria-label={t('frame.loading')}>
      <Spin />
    </div>
  );
}

/** A page that broke. */
export function Faulty({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const again = () => {
    reset();
    void queryClient.invalidateQueries();
    void router.invalidate();
  };
  return (
    <div className="page">
      <ProblemNotice error={error} onAgain={again} />
    </div>
  );
}

/** An address that leads nowhere. */
export function Missing() {
  const { t } = useTranslation();
  return (
    <main className="page empty">
      <h1>{t('frame.missing.title')}</h1>
      <p>{t('frame.missing.text')}</p>
      <Button type="primary" href="/">
        {t('frame.missing.home')}
      </Button>
    </main>
  );
}
