import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { timelineQuery, type NamedDay } from '../../api/organization.js';
import { chinaInstant, momentNow } from '../../dates.js';
import { useAsOf, useCompareWith, useTravel } from '../use-as-of.js';
import { MomentChoice } from './MomentChoice.js';
import { dayOf } from './times.js';
import { TimeSlider } from './TimeSlider.js';

/** Chooses the time to be shown by slider, by day's name or to the minute, and the earlier one to compare it with. */
export function TimeChooser({ onChosen }: { readonly onChosen: () => void }) {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const compareWith = useCompareWith();
  const travel = useTravel();
  const { data: timeline } = useQuery(timelineQuery);
  const named = timeline?.named ?? [];
  const shown = asOf === undefined ? undefined : dayOf(asOf);
  const choose = (times: Parameters<typeof travel>[0]) => {
    travel(times);
    onChosen();
  };
  return (
    <div className="time-chooser">
      {timeline && (
        <TimeSlider
          first={timeline.first}
          last={timeline.last}
          day={shown ?? timeline.last}
          onChoose={(day) => travel({ asOf: day === timeline.last ? undefined : day })}
        />
      )}
      <MomentChoice
        key={`as of ${asOf ?? ''}`}
        label={t('asOf.moment')}
        verb={t('asOf.show')}
        moment={asOf ?? chinaInstant(momentNow())}
        latest={undefined}
        named={named}
        namedLabel={({ nameText }) => nameText}
        onChoose={(time) => choose({ asOf: time })}
      />
      <MomentChoice
        key={`with ${compareWith ?? ''} ${asOf ?? ''}`}
        label={t('compare.moment')}
        verb={t('compare.compare')}
        moment={compareWith}
        latest={asOf}
        named={named.filter(({ day }) => isBefore(day, shown))}
        namedLabel={({ nameText }) => t('compare.withNamed', { name: nameText })}
        onChoose={(time) => choose({ compareWith: time })}
      />
    </div>
  );
}

const isBefore = (day: NamedDay['day'], shown: string | null | undefined) => !shown || day < shown;
