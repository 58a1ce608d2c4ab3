import { useTranslation } from 'react-i18next';
import type { ChangedField } from '../../../api/comparison.js';
import type { Task, UnitPart } from '../../../api/task-model.js';
import { ComparedRows, type ComparedColumn } from '../../../compare/ComparedTable.js';
import { changesWithin, comparedRows } from '../../../compare/compared-rows.js';
import { DataTable } from '../../../components/DataTable.js';
import { useNames } from '../../../components/use-names.js';

interface UnitTableProps {
  readonly task: Task;
  /** In what the task differs from an earlier time; nothing while one time is shown alone. */
  readonly changes: readonly ChangedField[];
}

/** 承办单位: each with its own answer to the order. */
export function UnitTable({ task: { units }, changes }: UnitTableProps) {
  const { t } = useTranslation();
  const columns: readonly ComparedColumn<UnitPart>[] = [
    {
      title: t('unit.one'),
      fields: ['name'],
      render: ({ name, role }) => (role === 'lead' ? <b>{name}</b> : name),
    },
    {
      title: t('task.role'),
      fields: ['roleText'],
      render: ({ roleText }) => <span className="nowrap">{roleText}</span>,
    },
    {
      title: t('task.answer'),
      fields: ['statusText', 'acknowledgedOn', 'acknowledgeBy', 'returned'],
      render: (unit) => <Answer unit={unit} />,
    },
  ];
  const table = { columns, labelledBy: 'units', empty: '' };
  return (
    <section className="panel" aria-labelledby="units">
      <h2 id="units">{t('task.units')}</h2>
      {changes.length > 0 ? (
        <ComparedRows<UnitPart> {...table} rows={comparedRows(units, changesWithin(changes, 'units'), keyOf)} />
      ) : (
        <DataTable<UnitPart>
          {...table}
          rows={units}
          keyOf={(unit) => `${unit.role} ${keyOf(unit)}`}
          rowClass={({ status }) => (status === 'released' ? 'unit-released' : undefined)}
        />
      )}
    </section>
  );
}

/** As comparisons tell units of a task apart. */
function keyOf({ unitId, groupId }: UnitPart): string {
  return [unitId, groupId].filter((id) => id !== null).join(' ');
}

function Answer({ unit }: { readonly unit: UnitPart }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const { status, statusText, acknowledgeBy, acknowledgedOn, returned } = unit;
  return (
    <>
      {statusText}
      {acknowledgedOn && ` ${acknowledgedOn}`}
      {status === 'pending' && acknowledgeBy && (
        <span className="soft"> {t('sheet.acknowledgeBy', { day: acknowledgeBy })}</span>
      )}
      {returned && (
        <div className="due-soon">
          {t('task.returnSaid', { day: returned.on, reason: returned.reason })}
          {returned.proposedUnitId && t('task.returnProposed', { unit: nameOf(returned.proposedUnitId) })}
        </div>
      )}
    </>
  );
}
