import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import styles from './chart.module.css';
import { formatCell } from './formats';
import { heatColour } from './pivot-heat';
import { type Mark, marksOf } from './table-marks';
import type { ChartCell, ChartColumn, ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

const STEP = 300;

/** The numbers as a table; a ranking also shows places, and settings add bars, colours and arrows. */
export function TableView({ data, label, onPoint }: Props) {
  const { t } = useTranslation('chart');
  const ranking = data.chart === 'ranking';
  const marks = useMemo(() => marksOf(data), [data]);
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
            // Lines out of sight are not laid out: ten thousand of them stay quick.
            <tr key={JSON.stringify(data.keys[index] ?? index)} data-far={index >= STEP}>
              {ranking && (
                <td className={styles.place} data-top={index < 3}>
                  {index + 1}
                </td>
              )}
              <Cells data={data} row={row} at={index} marks={marks} onPoint={onPoint} />
            </tr>
          ))}
        </tbody>
        {data.totals && data.props?.['totals'] !== false && (
          <TotalRow data={data} totals={data.totals} lead={ranking} onPoint={onPoint} />
        )}
      </table>
      {data.truncated && <p className={styles.truncated}>{t('truncated', { count: data.rows.length })}</p>}
    </section>
  );
}

type CellsProps = {
  data: ChartData;
  row: ChartCell[];
  at: number;
  marks: ReturnType<typeof marksOf>;
  onPoint?: OnPoint | undefined;
};

function Cells({ data, row, at, marks, onPoint }: CellsProps) {
  const { i18n } = useTranslation();
  const dimensions = data.columns.filter((column) => column.role === 'dimension').length;
  const shown = (column: ChartColumn, index: number) => formatCell(row[index], column, i18n.language);
  return data.columns.map((column, index) => {
    const mark = marks(row[index], index);
    return (
      <td key={column.key} data-role={column.role} style={{ background: heatColour(mark.heat ?? null) }}>
        <Bar mark={mark} />
        {onPoint && (index === 0 || column.role === 'measure') ? (
          <button
            type="button"
            className={styles.cellButton}
            data-way={mark.way}
            onClick={() => onPoint(data.keys[at] ?? [], column.role === 'measure' ? index - dimensions : undefined)}
          >
            <Way way={mark.way} />
            {shown(column, index)}
          </button>
        ) : (
          <span className={styles.cellText} data-way={mark.way}>
            <Way way={mark.way} />
            {shown(column, index)}
          </span>
        )}
      </td>
    );
  });
}

function Way({ way }: { way: Mark['way'] }) {
  return way && way !== 'even' ? <Icon name={way === 'up' ? 'arrow-up' : 'arrow-down'} size={12} /> : null;
}

function Bar({ mark }: { mark: Mark }) {
  return mark.bar ? (
    <span
      className={styles.bar}
      data-below={mark.below}
      style={{ inlineSize: `calc((100% - 8px) * ${mark.bar.toFixed(4)})` }}
      aria-hidden
    />
  ) : null;
}

type TotalProps = { data: ChartData; totals: ChartCell[]; lead: boolean; onPoint?: OnPoint | undefined };

function TotalRow({ data, totals, lead, onPoint }: TotalProps) {
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
          // The menu of the tile opens the same records by keyboard; a button here would lie over those it covers.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <td
            key={column.key}
            data-role="measure"
            data-opens={onPoint !== undefined}
            onClick={onPoint && (() => onPoint([], index))}
          >
            {formatCell(totals[index], column, i18n.language)}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
