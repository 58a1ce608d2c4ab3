import { useTranslation } from 'react-i18next';
import type { FoundEvent } from '../../api/audit.js';
import { momentOf } from '../../dates.js';
import { useActorText, useKnownNames } from './use-known-names.js';

/** Who, on whose behalf, when, and where it stands in the log and in the tree. */
export function EventFacts({ found: { event, seal } }: { readonly found: FoundEvent }) {
  const { t } = useTranslation();
  const actorText = useActorText();
  const nameOf = useKnownNames();
  const { actor, recordedAt, stream, version, schemaVersion, position } = event;
  const facts: readonly (readonly [string, string])[] = [
    [t('audit.actor'), actorText(actor)],
    ...(actor.onBehalfOf === undefined
      ? []
      : [[t('audit.onBehalfOf'), nameOf(actor.onBehalfOf) ?? actor.onBehalfOf] as const]),
    [t('audit.time'), momentOf(recordedAt)],
    [t('audit.stream'), t('audit.streamAt', { stream, version, schemaVersion })],
    [
      t('audit.position'),
      seal ? t('audit.positionInTree', { position, number: seal.index + 1 }) : t('audit.notCovered', { position }),
    ],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {seal && (
        <div>
          <dt>{t('audit.leaf')}</dt>
          <dd>
            <code className="wrapped">{seal.leaf}</code>
          </dd>
        </div>
      )}
    </dl>
  );
}
