import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { momentNow } from '../../dates.js';
import { paths } from '../../paths.js';

/** 过去的情况: the way to the task list of any day, where two days can be compared. */
export function PastDay() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = momentNow().slice(0, 10);
  const [day, setDay] = useState(today);
  const show = (event: FormEvent) => {
    event.preventDefault();
    if (day !== '') void navigate(paths.tasksOn(day));
  };
  return (
    <section className="panel" aria-labelledby="past-day">
      <h2 id="past-day">{t('audit.pastDay')}</h2>
      <form className="tools" onSubmit={show}>
        <Input
          type="date"
          aria-label={t('audit.day')}
          value={day}
          max={today}
          required
          onChange={({ target }) => setDay(target.value)}
          style={{ width: 160 }}
        />
        <Button htmlType="submit">{t('audit.showDay')}</Button>
      </form>
      <p className="soft">{t('audit.pastDayText')}</p>
    </section>
  );
}
