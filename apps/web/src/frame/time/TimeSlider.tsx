import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAfter, daysBetween, monthAfter, ticksBetween, type Tick } from './timeline.js';

/** A day is asked for once the slider has rested so long. */
const REST_MS = 250;
/** More ticks than these have no room for their names. */
const MOST_NAMED = 8;

interface TimeSliderProps {
  readonly first: string;
  /** Today: at this end of the slider stands the present. */
  readonly last: string;
  readonly day: string;
  readonly onChoose: (day: string) => void;
}

/** The days from the founding to today; arrow keys go by days, page keys by months. */
export function TimeSlider({ first, last, day, onChoose }: TimeSliderProps) {
  const { t } = useTranslation();
  const [moved, setMoved] = useState<{ readonly to: string; readonly from: string } | null>(null);
  const within = (wanted: string) => (wanted < first ? first : wanted > last ? last : wanted);
  // Where the slider was put counts until the page shows another day than it did then.
  const shown = within(moved?.from === day ? moved.to : day);
  const move = (to: string) => setMoved({ to: within(to), from: day });
  const rest = useEffectEvent((to: string) => {
    if (to !== day) onChoose(to);
  });
  useEffect(() => {
    if (!moved) return;
    const timer = setTimeout(() => rest(moved.to), REST_MS);
    return () => clearTimeout(timer);
  }, [moved]);
  const byMonths = (event: KeyboardEvent) => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    move(monthAfter(shown, event.key === 'PageUp' ? 1 : -1));
  };
  const words = shown === last ? t('asOf.present') : shown;
  return (
    <div className="time-slider">
      <p className="time-ends" aria-hidden="true">
        <span>{first}</span>
        <output>{words}</output>
        <span>{t('asOf.present')}</span>
      </p>
      <input
        type="range"
        min={0}
        max={daysBetween(first, last)}
        value={daysBetween(first, shown)}
        aria-label={t('asOf.timeline')}
        aria-valuetext={words}
        onChange={({ target }) => move(dayAfter(first, Number(target.value)))}
        onKeyDown={byMonths}
      />
      <Ticks first={first} last={last} />
      <p className="soft time-keys">{t('asOf.keys')}</p>
    </div>
  );
}

function Ticks({ first, last }: Pick<TimeSliderProps, 'first' | 'last'>) {
  const ticks = ticksBetween(first, last);
  const length = Math.max(1, daysBetween(first, last));
  const named = [ticks, ticks.filter(({ kind }) => kind !== 'month')].find((some) => some.length <= MOST_NAMED);
  const isNamed = (tick: Tick) => tick.kind === 'year' || (named?.includes(tick) ?? false);
  return (
    <div className="time-ticks" aria-hidden="true">
      {ticks.map((tick) => (
        <span
          key={tick.day}
          className={`time-tick time-tick-${tick.kind}`}
          style={{ '--part': daysBetween(first, tick.day) / length } as React.CSSProperties}
        >
          {isNamed(tick) && tick.day.slice(0, 7)}
        </span>
      ))}
    </div>
  );
}
