import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column, type DataTableProps } from '../components/DataTable.js';
import { ChangeMark, ComparedValue } from './Compared.js';
import { comparedRows, concerns, countMarks, type ComparedRow, type Mark } from './compared-rows.js';
import { ComparisonBar } from './ComparisonBar.js';
import { fieldText, nameOfEntry, type Words } from './differences.js';
import { saidChanges } from './said-changes.js';
import type { ShownComparison } from './use-comparison.js';
import { useWords } from './use-words.js';

/** A column, and the fields of a row that it shows: where one of them changed, the cell shows both values. */
export interface ComparedColumn<Row> extends Column<Row> {
  readonly fields: readonly string[];
}

interface ComparedTableProps<Row> extends Omit<DataTableProps<Row>, 'columns'> {
  readonly columns: readonly ComparedColumn<Row>[];
  /** Null while the table shows one time alone. */
  readonly comparison: ShownComparison<Row> | null;
}

/** A list that shows, while two times are compared, what became of its rows; each kind of change filters it. */
export function ComparedTable<Row extends object>({ comparison, ...table }: ComparedTableProps<Row>) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<Mark | null>(null);
  if (!comparison) return <DataTable {...table} />;
  const { rows: given, keyOf, columns, labelledBy, isFailed = false, empty } = table;
  const rows = given && comparison.data && comparedRows(given, comparison.data, keyOf);
  const nameOf = (key: string) => {
    const found = given?.find((row) => keyOf(row) === key);
    return found === undefined ? key : (nameOfEntry(found) ?? key);
  };
  return (
    <>
      <ComparisonBar
        comparison={comparison}
        counts={countMarks(rows ?? [])}
        only={only}
        onOnly={setOnly}
        nameOf={nameOf}
      />
      <ComparedRows<Row>
        rows={only === null ? rows : rows?.filter(({ mark }) => mark === only)}
        isFailed={isFailed || comparison.error !== null}
        columns={columns}
        empty={only === null ? empty : t('compare.noneOf')}
        {...(labelledBy !== undefined && { labelledBy })}
      />
    </>
  );
}

interface ComparedRowsProps<Row> extends Pick<DataTableProps<Row>, 'isFailed' | 'labelledBy' | 'empty'> {
  readonly rows: readonly ComparedRow<Row>[] | undefined;
  readonly columns: readonly ComparedColumn<Row>[];
}

/** A table of what became of rows: what changed stands in the same cells, the old above the new. */
export function ComparedRows<Row extends object>({ columns, ...table }: ComparedRowsProps<Row>) {
  const { t } = useTranslation();
  const words = useWords();
  const name = columns.find(({ isName }) => isName) ?? columns[0];
  return (
    <DataTable<ComparedRow<Row>>
      {...table}
      keyOf={({ key, mark }) => (mark === 'removed' ? `${key} removed` : key)}
      rowClass={({ mark }) => (mark === 'removed' ? 'row-removed' : undefined)}
      columns={[
        {
          title: t('compare.column'),
          width: 130,
          render: (row) => <Change row={row} columns={columns} words={words} />,
        },
        ...columns.map((column) => compared(column, column === name)),
      ]}
    />
  );
}

function compared<Row extends object>(column: ComparedColumn<Row>, isName: boolean): Column<ComparedRow<Row>> {
  const { fields, render, ...rest } = column;
  return {
    ...rest,
    isName,
    render: ({ row, changes }) => <ComparedValue entry={row} changes={changes} fields={fields} render={render} />,
  };
}

interface ChangeProps<Row> {
  readonly row: ComparedRow<Row>;
  readonly columns: readonly ComparedColumn<Row>[];
  readonly words: Words;
}

/** What became of the row, and which of its changed fields no column shows. */
function Change<Row>({ row: { mark, changes }, columns, words }: ChangeProps<Row>) {
  const { t } = useTranslation();
  if (mark === null) return null;
  const others = saidChanges(changes).filter(
    (change) => !columns.some(({ fields }) => fields.some((field) => concerns(change, field))),
  );
  const names = [...new Set(others.map(({ field }) => fieldText(field.replace(/\[.*$/, ''), words)))];
  return (
    <>
      <ChangeMark mark={mark} />
      {names.length > 0 && <div className="soft">{t('compare.others', { fields: names.join('、') })}</div>}
    </>
  );
}
