import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Segmented, Tabs } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemEdit } from '../../api/draft.js';
import { editOf } from '../../api/draft.js';
import { draftSourceQuery } from '../../api/plans.js';
import { useIsPhone } from '../../frame/use-is-phone.js';
import { EditionComparison } from './EditionComparison.js';
import { ContinuedItem } from './review/ContinuedItem.js';
import { DraftHead } from './review/DraftHead.js';
import { IssuedText } from './review/IssuedText.js';
import { ItemCard } from './review/ItemCard.js';
import { ItemEditor } from './review/ItemEditor.js';
import { Leads } from './review/Leads.js';
import { marksOf } from './review/marks.js';
import { OpenMentions } from './review/OpenMentions.js';
import { Passages } from './review/Passages.js';
import { Phases } from './review/Phases.js';
import './review/review.css';
import { SourcePane } from './review/SourcePane.js';
import { SourceLegend } from './review/SourceLegend.js';
import { Targets } from './review/Targets.js';
import { useDraft } from './review/use-draft.js';
import { useScrollSync } from './review/use-scroll-sync.js';
import { type Tab, useReviewFocus } from './review/use-review-focus.js';

const route = getRouteApi('/inside/plans/drafts/$draftId');

/** 方案审阅: the source beside what was read from it, until nothing stands in the way of handing it in. */
export function DraftPage() {
  const { t } = useTranslation();
  const { draftId } = route.useParams();
  const desk = useDraft(draftId);
  const { draft } = desk;
  const { data: source } = useSuspenseQuery(draftSourceQuery(draftId));
  const isPhone = useIsPhone();
  const marks = useMemo(() => marksOf(draft), [draft]);
  const cardsRef = useRef<HTMLDivElement>(null);
  const sourceRef = useRef<HTMLDivElement>(null);
  const [isSynced, setSynced] = useState(true);
  useScrollSync(sourceRef, cardsRef, isSynced && !isPhone);
  const focus = useReviewFocus(draft, cardsRef);
  const [edited, setEdited] = useState<ItemEdit | null>(null);
  const { content, review } = draft;
  const isLocked = draft.status !== 'editing' && draft.status !== 'sent-back';
  const edit = useCallback(
    (itemId: string) => setEdited(editOf(content).items.find((item) => item.itemId === itemId) ?? null),
    [content],
  );
  const showsSource = !isPhone || focus.pane === 'source';
  const showsCards = !isPhone || focus.pane === 'cards';

  const tabs = [
    {
      key: 'items',
      label: t('review.tabs.items', { count: content.items.length }),
      children: (
        <ul className="bare-list">
          {content.items.map((item) => (
            <ItemCard
              key={item.itemId}
              item={item}
              reviewed={review.items.find(({ itemId }) => itemId === item.itemId)}
              findings={review.findings.filter(({ subjectId }) => subjectId === item.itemId)}
              isActive={focus.active === item.itemId}
              isLocked={isLocked}
              onHover={focus.hover}
              onShow={focus.showInSource}
              onEdit={edit}
            >
              {review.edition && <ContinuedItem item={item} desk={desk} isLocked={isLocked} />}
            </ItemCard>
          ))}
        </ul>
      ),
    },
    {
      key: 'units',
      label: t('review.tabs.unitsCount', { count: review.openMentions.length }),
      children: <OpenMentions desk={desk} onShow={focus.showInSource} />,
    },
    {
      key: 'leads',
      label: t('review.tabs.leadsCount', { count: review.leadsToConfirm.length }),
      children: <Leads desk={desk} onShow={focus.showInSource} />,
    },
    {
      key: 'indicators',
      label: t('review.tabs.indicatorsCount', { count: content.indicators.length }),
      children: <Targets desk={desk} active={focus.active} onHover={focus.hover} onShow={focus.showInSource} />,
    },
    {
      key: 'phases',
      label: t('review.tabs.phasesCount', { count: content.phases.length }),
      children: <Phases desk={desk} />,
    },
    {
      key: 'passages',
      label: t('review.tabs.passagesCount', { count: content.unassigned.length }),
      children: <Passages desk={desk} onShow={focus.showInSource} onItem={setEdited} />,
    },
  ];
  if (review.edition) {
    const children = <EditionComparison edition={review.edition} />;
    tabs.push({ key: 'edition', label: t('edition.tab'), children });
  }

  return (
    <div className="page review">
      <DraftHead desk={desk} onJump={focus.showBoth} onTab={focus.setTab} isLocked={isLocked} />
      <IssuedText desk={desk} isLocked={isLocked} onCompare={() => focus.setTab('edition')} />
      {isPhone && (
        <Segmented
          block
          value={focus.pane}
          onChange={focus.setPane}
          options={[
            { value: 'cards', label: t('review.paneCards') },
            { value: 'source', label: t('review.paneSource') },
          ]}
        />
      )}
      <div className="review-panes">
        {showsSource && (
          <div className="review-source">
            <SourceLegend isSynced={isPhone ? null : isSynced} onSync={setSynced} />
            <SourcePane
              paneRef={sourceRef}
              text={source}
              marks={marks}
              active={focus.active}
              shown={focus.shown}
              onHover={focus.hover}
              onChoose={focus.showCard}
            />
          </div>
        )}
        {showsCards && (
          <div className="review-cards" ref={cardsRef}>
            <Tabs activeKey={focus.tab} onChange={(key) => focus.setTab(key as Tab)} items={tabs} size="small" />
          </div>
        )}
      </div>
      {edited && (
        <ItemEditor
          key={edited.itemId}
          item={edited}
          passage={content.items.find(({ itemId }) => itemId === edited.itemId)?.text ?? edited.text ?? ''}
          isSaving={desk.isSaving}
          error={desk.error}
          onChange={(change) =>
            void desk
              .change(change)
              .then(() => setEdited(null))
              .catch(() => undefined)
          }
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}
