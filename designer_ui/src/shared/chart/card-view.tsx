import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './chart.module.css';
import { formatCell } from './formats';
import type { ChartData, OnPoint } from './types';

type Props = { data: ChartData; onPoint?: OnPoint | undefined };

/** One number large, the others beside it. */
export function CardView({ data, onPoint }: Props) {
  const { i18n } = useTranslation();
  const [row = []] = data.rows;
  const several = data.columns.length > 1;
  return (
    <div className={styles.cards} data-several={several}>
      {data.columns.map((column, index) => {
        const text = formatCell(row[index], column, i18n.language);
        const number = (
          <span className={styles.number} style={{ '--letters': text.length } as CSSProperties}>
            {text}
          </span>
        );
        return (
          <div key={column.key} className={styles.card}>
            {onPoint ? (
              <button type="button" className={styles.numberButton} onClick={() => onPoint(data.keys[0] ?? [])}>
                {number}
              </button>
            ) : (
              number
            )}
            {several && <span className={styles.cardTitle}>{column.title}</span>}
          </div>
        );
      })}
    </div>
  );
}
