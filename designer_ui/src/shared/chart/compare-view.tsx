import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '@/shared/format-number';
import { Icon } from '@/shared/ui/icon';
import { lettersOf } from './card-view';
import styles from './chart.module.css';
import { formatCell, formatHeadline } from './formats';
import type { ChartCell, ChartData, OnPoint } from './types';

type Props = { data: ChartData; onPoint?: OnPoint | undefined };

/** How much more one number is than another, as a part of it; nothing where that says nothing. */
export function change(now: ChartCell | undefined, before: ChartCell | undefined): number | null {
  if (now === null || now === undefined || before === null || before === undefined || Number(before) === 0) {
    return null;
  }
  return (Number(now) - Number(before)) / Math.abs(Number(before));
}

/** One number large, below it how it stands against the others. */
export function CompareView({ data, onPoint }: Props) {
  const { i18n } = useTranslation();
  const [row = []] = data.rows;
  const [first, ...others] = data.columns;
  if (!first) {
    return null;
  }
  const text = formatHeadline(row[0], first, i18n.language);
  const exact = formatCell(row[0], first, i18n.language);
  const number = (
    <span className={styles.number} style={{ '--letters': lettersOf(text) } as CSSProperties} title={exact}>
      {text}
    </span>
  );
  return (
    <div className={styles.compare}>
      {onPoint ? (
        <button type="button" className={styles.numberButton} onClick={() => onPoint(data.keys[0] ?? [], 0)}>
          {number}
        </button>
      ) : (
        number
      )}
      <ul className={styles.references}>
        {others.map((column, index) => (
          <li key={column.key}>
            <Change by={change(row[0], row[index + 1])} />
            <span title={formatCell(row[index + 1], column, i18n.language)}>
              {`${column.title} ${formatHeadline(row[index + 1], column, i18n.language)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Change({ by }: { by: number | null }) {
  const { i18n } = useTranslation();
  if (by === null) {
    return <span className={styles.change}>–</span>;
  }
  const way = by > 0 ? 'up' : by < 0 ? 'down' : 'even';
  return (
    <span className={styles.change} data-way={way}>
      {way !== 'even' && <Icon name={way === 'up' ? 'arrow-up' : 'arrow-down'} size={14} />}
      {formatPercent(Math.abs(by), i18n.language)}
    </span>
  );
}
