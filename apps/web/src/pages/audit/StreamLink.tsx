import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.js';

const KINDS = ['roster', 'plan', 'task', 'indicator', 'round', 'phase', 'reminder'] as const;

/** What a stream is about, as a way to all its events: its kind and the end of its id. */
export function StreamLink({ stream }: { readonly stream: string }) {
  const { t } = useTranslation();
  const kind = KINDS.find((each) => stream.startsWith(`${each}-`));
  const word = kind === undefined ? stream : `${t(`audit.kind.${kind}`)} …${stream.slice(-6)}`;
  return (
    <Link {...paths.audit({ stream })} title={stream} className="nowrap">
      {word}
    </Link>
  );
}
