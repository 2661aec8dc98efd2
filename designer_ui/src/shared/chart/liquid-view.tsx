import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '@/shared/format-number';
import styles from './chart.module.css';
import { formatCell } from './formats';
import type { ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

const RADIUS = 46;
const WAVE = 'q 12.5 -5 25 0 t 25 0 t 25 0 t 25 0 t 25 0 t 25 0 t 25 0 t 25 0 v 120 h -200 z';

/** A glass as full as the first measure is of the second, or of one. */
export function LiquidView({ data, label, onPoint }: Props) {
  const { i18n } = useTranslation();
  const id = useId();
  const [row = []] = data.rows;
  const [value, whole] = [Number(row[0] ?? 0), data.columns.length > 1 ? Number(row[1] ?? 0) : 1];
  // A single number that is no share is simply written on a full glass.
  const alone = data.columns.length === 1 && data.columns[0]?.format !== 'percent';
  const share = alone ? 1 : whole ? value / whole : 0;
  const level = 50 + RADIUS - 2 * RADIUS * Math.min(1, Math.max(0, share));
  const words = data.columns.map((column, index) => `${column.title} ${formatCell(row[index], column, i18n.language)}`);
  const glass = (
    <svg viewBox="0 0 100 100" className={styles.liquid} role="img" aria-label={`${label}: ${words.join(' / ')}`}>
      <clipPath id={id}>
        <circle cx="50" cy="50" r={RADIUS - 2} />
      </clipPath>
      <circle cx="50" cy="50" r={RADIUS} className={styles.glass} />
      <g clipPath={`url(#${id})`}>
        <path d={`M -40 ${level} ${WAVE}`} className={styles.waveBehind} />
        <path d={`M -60 ${level} ${WAVE}`} className={styles.wave} />
      </g>
      <text x="50" y="56" textAnchor="middle" className={styles.liquidText} data-long={alone}>
        {alone && data.columns[0]
          ? formatCell(row[0], data.columns[0], i18n.language)
          : formatPercent(share, i18n.language)}
      </text>
    </svg>
  );
  return (
    <div className={styles.liquidBox}>
      {onPoint ? (
        <button type="button" className={styles.liquidButton} onClick={() => onPoint(data.keys[0] ?? [])}>
          {glass}
        </button>
      ) : (
        glass
      )}
      <span className={styles.cardTitle}>{words.join(' / ')}</span>
    </div>
  );
}
