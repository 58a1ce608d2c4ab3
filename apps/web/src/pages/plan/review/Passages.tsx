import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../../api/command-id.js';
import type { ItemEdit, Passage } from '../../../api/draft.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { passageTarget } from './marks.js';
import type { DraftDesk } from './use-draft.js';

interface PassagesProps {
  readonly desk: DraftDesk;
  readonly onShow: (target: string) => void;
  /** Opens the editor on a new item. */
  readonly onItem: (item: ItemEdit) => void;
}

const TITLE_LENGTH = 60;

/** 未归入文字: what stands in the task chapters and became nothing, so that nothing is dropped in silence. */
export function Passages({ desk: { draft, change, isSaving, error }, onShow, onItem }: PassagesProps) {
  const { t } = useTranslation();
  const passages = draft.content.unassigned;
  const without = (starts: readonly number[]) =>
    void change((edit) => ({ ...edit, unassigned: edit.unassigned.filter((start) => !starts.includes(start)) })).catch(
      () => undefined,
    );
  if (passages.length === 0) return <p className="empty">{t('review.allAssigned')}</p>;
  return (
    <section aria-label={t('review.tabs.passages')}>
      <p className="soft">{t('review.passagesText')}</p>
      <ProblemNotice error={error} />
      <div className="sticky-act">
        <Button loading={isSaving} onClick={() => without(passages.map(({ source }) => source.start))}>
          {t('review.passagesSeen')}
        </Button>
      </div>
      <ul className="bare-list">
        {passages.map((passage) => (
          <li key={passage.source.start} className="card" id={`card-${passageTarget(passage.source.start)}`}>
            <button type="button" className="plain" onClick={() => onShow(passageTarget(passage.source.start))}>
              {passage.text}
            </button>
            <div className="buttons">
              <Button size="small" onClick={() => onItem(itemOf(passage))}>
                {t('review.makeItem')}
              </Button>
              <Button size="small" onClick={() => without([passage.source.start])}>
                {t('review.passageSeen')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function itemOf({ text, source }: Passage): ItemEdit {
  return {
    itemId: newCommandId(),
    number: null,
    title: text.split(/[。\n]/u)[0]?.slice(0, TITLE_LENGTH) ?? '',
    path: [],
    text,
    source,
    safeguard: false,
    divided: false,
    dutyNote: null,
    deadline: null,
    participants: [],
    leadUnitId: null,
    continues: null,
  };
}
