import { Checkbox, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../frame/use-is-phone.js';
import './table.css';

/** A column: what it is called and what a row shows there. */
export interface Column<Row> {
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** Names the row; the first column does unless another says so. */
  readonly isName?: boolean;
  readonly width?: number;
}

/** Rows that can be ticked, for an act on many at once; on wide windows only. */
export interface Selection<Row> {
  readonly selected: readonly string[];
  readonly isSelectable: (row: Row) => boolean;
  readonly labelOf: (row: Row) => string;
  readonly onSelect: (keys: readonly string[]) => void;
}

/** What a table shows. */
export interface DataTableProps<Row> {
  /** Undefined while they are on the way. */
  readonly rows: readonly Row[] | undefined;
  /** They will not come; the page says why. */
  readonly isFailed?: boolean;
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** What is said where there are none. */
  readonly empty: string;
  /** Id of the heading that names the table. */
  readonly labelledBy?: string;
  readonly selection?: Selection<Row> | null;
  /** A class of the row's own. */
  readonly rowClass?: (row: Row) => string | undefined;
}

/** A table on a wide window; on a phone each row is a card with the columns' names beside its values. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, isFailed = false, keyOf, columns, empty, labelledBy, selection, rowClass } = props;
  const isPhone = useIsPhone();
  if (rows === undefined) {
    return isFailed ? null : (
      <div className="waiting">
        <Spin />
      </div>
    );
  }
  if (rows.length === 0) return <p className="empty">{empty}</p>;
  const name = columns.find(({ isName }) => isName) ?? columns[0];
  const rest = columns.filter((column) => column !== name);
  if (isPhone) {
    return (
      <ul className="row-cards" aria-labelledby={labelledBy}>
        {rows.map((row) => (
          <li key={keyOf(row)} className={rowClass?.(row)}>
            <div className="row-card-title">{name?.render(row)}</div>
            <dl>
              {rest.map(({ title, render }) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>{render(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className="table-scroll">
      <table className="plain-table" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="table-tick">
                <SelectAll rows={rows} keyOf={keyOf} selection={selection} />
              </th>
            )}
            {columns.map(({ title, isNumber, width }) => (
              <th
                key={title}
                scope="col"
                className={isNumber ? 'number' : undefined}
                style={width === undefined ? {} : { width }}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              className={selection?.selected.includes(keyOf(row)) ? 'table-ticked' : rowClass?.(row)}
            >
              {selection && (
                <td className="table-tick">
                  <SelectOne row={row} keyOf={keyOf} selection={selection} />
                </td>
              )}
              {columns.map(({ title, render, isNumber }) => (
                <td key={title} className={isNumber ? 'number' : undefined}>
                  {render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SelectAllProps<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly selection: Selection<Row>;
}

function SelectAll<Row>({ rows, keyOf, selection: { selected, isSelectable, onSelect } }: SelectAllProps<Row>) {
  const { t } = useTranslation();
  const all = rows.filter(isSelectable).map(keyOf);
  const isAll = all.length > 0 && all.every((key) => selected.includes(key));
  return (
    <Checkbox
      aria-label={t('list.selectAll')}
      checked={isAll}
      indeterminate={selected.length > 0 && !isAll}
      disabled={all.length === 0}
      onChange={({ target }) => onSelect(target.checked ? all : [])}
    />
  );
}

interface SelectOneProps<Row> {
  readonly row: Row;
  readonly keyOf: (row: Row) => string;
  readonly selection: Selection<Row>;
}

function SelectOne<Row>({ row, keyOf, selection }: SelectOneProps<Row>) {
  const { selected, isSelectable, labelOf, onSelect } = selection;
  const key = keyOf(row);
  return (
    <Checkbox
      aria-label={labelOf(row)}
      checked={selected.includes(key)}
      disabled={!isSelectable(row)}
      onChange={({ target }) =>
        onSelect(target.checked ? [...selected, key] : selected.filter((other) => other !== key))
      }
    />
  );
}
