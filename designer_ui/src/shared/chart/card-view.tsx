import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './chart.module.css';
import { formatCell, formatHeadline } from './formats';
import type { ChartData, OnPoint } from './types';

type Props = { data: ChartData; onPoint?: OnPoint | undefined };

/** How wide a number is drawn, in digits: 万 is as wide as two. */
export function lettersOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1.7 : 1), 0);
}

/** One number large, the others beside it. */
export function CardView({ data, onPoint }: Props) {
  const { i18n } = useTranslation();
  const [row = []] = data.rows;
  const several = data.columns.length > 1;
  return (
    <div className={styles.cards} data-several={several} style={{ '--count': data.columns.length } as CSSProperties}>
      {data.columns.map((column, index) => {
        const text = formatHeadline(row[index], column, i18n.language);
        const exact = formatCell(row[index], column, i18n.language);
        const number = (
          <span className={styles.number} style={{ '--letters': lettersOf(text) } as CSSProperties} title={exact}>
            {text}
          </span>
        );
        return (
          <div key={column.key} className={styles.card}>
            {onPoint ? (
              <button type="button" className={styles.numberButton} onClick={() => onPoint(data.keys[0] ?? [], index)}>
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
