import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './chart.module.css';
import { formatCell } from './formats';
import { type PivotHead, type PivotTable, pivotOf } from './pivot';
import type { ChartCell, ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

/** Groups down and across with their subtotals. */
export function PivotView({ data, label, onPoint }: Props) {
  const { t } = useTranslation('chart');
  const table = useMemo(() => pivotOf(data), [data]);
  const several = table.measures.length > 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table} data-pivot="">
        <Head table={table} several={several} />
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id}>
              {row.labels.map((text, index) => (
                <th key={`${table.down[index]?.key}`} scope="row">
                  {text}
                </th>
              ))}
              {table.columns.map((column) => (
                <Crossing
                  key={column.id}
                  table={table}
                  cells={table.cell(row, column)}
                  onClick={onPoint ? () => onPoint([...row.keys, ...column.keys]) : undefined}
                />
              ))}
              {table.across.length > 0 && <Crossing table={table} cells={table.rowTotal(row)} total />}
            </tr>
          ))}
        </tbody>
        {data.totals && (
          <tfoot>
            <tr>
              <th colSpan={table.down.length} scope="row">
                {t('total')}
              </th>
              {table.across.length > 0 &&
                table.columns.map((column) => (
                  <Crossing key={column.id} table={table} cells={table.columnTotal(column)} total />
                ))}
              <Crossing table={table} cells={data.totals} total />
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Head({ table, several }: { table: PivotTable; several: boolean }) {
  const { t } = useTranslation('chart');
  const span = table.measures.length;
  const measureTitles = (head: PivotHead | null) =>
    table.measures.map((measure) => (
      <th key={`${head?.id ?? 'total'}-${measure.key}`} data-role="measure" scope="col">
        {measure.title}
      </th>
    ));
  return (
    <thead>
      <tr>
        {table.down.map((column) => (
          <th key={column.key} rowSpan={several ? 2 : 1} scope="col">
            {column.title}
          </th>
        ))}
        {table.across.length === 0 && measureTitles(null)}
        {table.across.length > 0 &&
          table.columns.map((column) => (
            <th key={column.id} colSpan={span} data-role="measure" scope="col">
              {column.labels.join(' · ')}
            </th>
          ))}
        {table.across.length > 0 && (
          <th colSpan={span} data-role="measure" scope="col">
            {t('total')}
          </th>
        )}
      </tr>
      {several && table.across.length > 0 && (
        <tr>
          {table.columns.map((column) => measureTitles(column))}
          {measureTitles(null)}
        </tr>
      )}
    </thead>
  );
}

type CrossingProps = {
  table: PivotTable;
  cells: ChartCell[] | undefined;
  total?: boolean;
  onClick?: (() => void) | undefined;
};

function Crossing({ table, cells, total = false, onClick }: CrossingProps) {
  const { i18n } = useTranslation();
  return table.measures.map((measure, index) => {
    const text = cells ? formatCell(cells[index], measure, i18n.language) : '';
    return (
      <td key={measure.key} data-role="measure" data-total={total}>
        {onClick && text ? (
          <button type="button" className={styles.cellButton} onClick={onClick}>
            {text}
          </button>
        ) : (
          <span className={styles.cellText}>{text}</span>
        )}
      </td>
    );
  });
}
