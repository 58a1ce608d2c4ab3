import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import type { NamedDay } from '../../api/organization.js';
import { chinaInput, chinaInstant, momentNow } from '../../dates.js';
import { dayOf, millisecondsOf } from './times.js';

interface MomentChoiceProps {
  readonly label: string;
  readonly verb: string;
  /** What the field holds at first, as addresses write it; nothing where none has been chosen. */
  readonly moment: string | undefined;
  /** The latest that can be chosen; now where none is named. */
  readonly latest: string | undefined;
  readonly named: readonly NamedDay[];
  /** What a button that chooses a named day is called. */
  readonly namedLabel: (day: NamedDay) => string;
  readonly onChoose: (time: string) => void;
}

/** A time to the minute, or a day by its name. */
export function MomentChoice(props: MomentChoiceProps) {
  const { label, verb, moment, latest, named, namedLabel, onChoose } = props;
  const [local, setLocal] = useState(moment === undefined ? '' : fieldValueOf(moment));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (local !== '') onChoose(chinaInstant(local));
  };
  return (
    <form className="time-choice" onSubmit={submit}>
      <label>
        {label}
        <input
          type="datetime-local"
          value={local}
          max={latest === undefined ? momentNow() : fieldValueOf(latest)}
          required
          onChange={({ target }) => setLocal(target.value)}
        />
      </label>
      <Button size="small" htmlType="submit">
        {verb}
      </Button>
      <span className="time-named">
        {named.map((each) => (
          <Button
            key={each.name}
            size="small"
            type="link"
            title={each.day}
            aria-label={namedLabel(each)}
            onClick={() => onChoose(each.day)}
          >
            {each.nameText}
          </Button>
        ))}
      </span>
    </form>
  );
}

/** A time as an input field for local date and time wants it; a day by its last minute. */
function fieldValueOf(time: string): string {
  if (dayOf(time) === time) return `${time}T23:59`;
  return millisecondsOf(time) === null ? momentNow() : chinaInput(time);
}
