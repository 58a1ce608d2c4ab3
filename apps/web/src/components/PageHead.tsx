import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PageHeadProps {
  readonly title: string;
  readonly tags?: ReactNode;
  readonly children?: ReactNode;
}

/** A page's title, which is also the window's, and what can be done on the whole page. */
export function PageHead({ title, tags, children }: PageHeadProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} - ${t('frame.brand')}`;
  }, [title, t]);
  return (
    <div className="page-head">
      <h1>
        {title} {tags}
      </h1>
      {children && <div className="buttons">{children}</div>}
    </div>
  );
}
