import { useTranslation } from 'react-i18next';
import type { Task, UnitPart } from '../../../api/task-model.js';
import { useNames } from '../../../components/use-names.js';

/** 承办单位: each with its own answer to the order. */
export function UnitTable({ task }: { readonly task: Task }) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-labelledby="units">
      <h2 id="units">{t('task.units')}</h2>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('unit.one')}</th>
              <th scope="col">{t('task.role')}</th>
              <th scope="col">{t('task.answer')}</th>
            </tr>
          </thead>
          <tbody>
            {task.units.map((unit) => (
              <UnitRow key={unit.role + (unit.unitId ?? unit.groupId ?? unit.name)} unit={unit} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function UnitRow({ unit }: { readonly unit: UnitPart }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const { name, role, roleText, status, statusText, acknowledgeBy, acknowledgedOn, returned } = unit;
  return (
    <tr className={status === 'released' ? 'unit-released' : undefined}>
      <td>{role === 'lead' ? <b>{name}</b> : name}</td>
      <td className="nowrap">{roleText}</td>
      <td>
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
      </td>
    </tr>
  );
}
