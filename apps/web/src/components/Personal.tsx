import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedActor, Revealed } from '../api/personal.js';
import { momentOf } from '../dates.js';

/** A personal text as it stands in a sentence; in the place of an erased one, that it was erased by law, and when. */
export function usePersonalText(): (text: Revealed) => string {
  const { t } = useTranslation();
  return (text) => (typeof text === 'string' ? text : t('personal.erased', { day: momentOf(text.at).slice(0, 10) }));
}

/** A personal text, or where it was erased, that it was, and when. */
export function Personal({ text }: { readonly text: Revealed }) {
  const textOf = usePersonalText();
  if (typeof text === 'string') return text;
  return (
    <time className="soft" dateTime={text.at}>
      {textOf(text)}
    </time>
  );
}

/** Who did it, in which post of which unit; `nobody` where no person did. */
export function ActorName({ actor, nobody = null }: { readonly actor: NamedActor; readonly nobody?: string | null }) {
  const { person, post, unit } = actor;
  const parts = [
    ...(person === null ? [] : [{ key: 'person', part: <Personal text={person} /> }]),
    ...[post, unit].flatMap((part) => (part === null ? [] : [{ key: part, part }])),
  ];
  if (parts.length === 0) return nobody;
  return parts.map(({ key, part }, index) => (
    <Fragment key={key}>
      {index > 0 && ' · '}
      {part}
    </Fragment>
  ));
}
