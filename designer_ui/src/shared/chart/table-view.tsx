import { useTranslation } from 'react-i18next';
import styles from './chart.module.css';
import { formatCell } from './formats';
import type { ChartCell, ChartColumn, ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

function largest(data: ChartData, column: number): number {
  return Math.max(0, ...data.rows.map((row) => Number(row[column]) || 0));
}

/** The numbers as a table; a ranking also shows places and bars. */
export function TableView({ data, label, onPoint }: Props) {
  const { t } = useTranslation('chart');
  const ranking = data.chart === 'ranking';
  const biggest = data.columns.map((_, index) => (ranking ? largest(data, index) : 0));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {ranking && <th className={styles.place}>{t('place')}</th>}
            {data.columns.map((column) => (
              <th key={column.key} data-role={column.role} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row, index) => (
            <tr key={JSON.stringify(data.keys[index] ?? index)}>
              {ranking && (
                <td className={styles.place} data-top={index < 3}>
                  {index + 1}
                </td>
              )}
              <Cells data={data} row={row} at={index} biggest={biggest} onPoint={onPoint} />
            </tr>
          ))}
        </tbody>
        {data.totals && <TotalRow data={data} totals={data.totals} lead={ranking} />}
      </table>
      {data.truncated && <p className={styles.truncated}>{t('truncated', { count: data.rows.length })}</p>}
    </section>
  );
}

type CellsProps = {
  data: ChartData;
  row: ChartCell[];
  at: number;
  biggest: readonly number[];
  onPoint?: OnPoint | undefined;
};

function Cells({ data, row, at, biggest, onPoint }: CellsProps) {
  const { i18n } = useTranslation();
  const shown = (column: ChartColumn, index: number) => formatCell(row[index], column, i18n.language);
  return data.columns.map((column, index) => {
    const share = biggest[index] ? Math.max(0, (Number(row[index]) || 0) / (biggest[index] ?? 1)) : 0;
    return (
      <td key={column.key} data-role={column.role}>
        {share > 0 && column.role === 'measure' && (
          <span className={styles.bar} style={{ inlineSize: `${share * 100}%` }} aria-hidden />
        )}
        {onPoint && index === 0 ? (
          <button type="button" className={styles.cellButton} onClick={() => onPoint(data.keys[at] ?? [])}>
            {shown(column, index)}
          </button>
        ) : (
          <span className={styles.cellText}>{shown(column, index)}</span>
        )}
      </td>
    );
  });
}

function TotalRow({ data, totals, lead }: { data: ChartData; totals: ChartCell[]; lead: boolean }) {
  const { t, i18n } = useTranslation('chart');
  const dimensions = data.columns.filter((column) => column.role === 'dimension').length;
  const measures = data.columns.slice(dimensions);
  return (
    <tfoot>
      <tr>
        <th colSpan={dimensions + (lead ? 1 : 0)} scope="row">
          {t('total')}
        </th>
        {measures.map((column, index) => (
          <td key={column.key} data-role="measure">
            {formatCell(totals[index], column, i18n.language)}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
