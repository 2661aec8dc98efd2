import { useTranslation } from 'react-i18next';
import styles from './chart.module.css';
import { formatCell } from './formats';
import type { ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

const SMALLEST_PX = 12;
const LARGEST_PX = 40;
const TINTS = ['teal', 'blue', 'purple', 'orange', 'pink', 'cyan'];

/** Names as large as they weigh; the heaviest stands in the middle. */
export function WordsView({ data, label, onPoint }: Props) {
  const { i18n } = useTranslation();
  const at = data.columns.findIndex((column) => column.role === 'measure');
  const column = data.columns[at];
  const most = Math.max(...data.rows.map((row) => Number(row[at]) || 0), 1);
  const weighed = data.rows.map((row, index) => ({
    index,
    name: String(row[0] ?? ''),
    size: SMALLEST_PX + (LARGEST_PX - SMALLEST_PX) * Math.sqrt(Math.max(0, Number(row[at]) || 0) / most),
    title: column ? formatCell(row[at], column, i18n.language) : '',
  }));
  const words = [...weighed.filter((one) => one.index % 2).reverse(), ...weighed.filter((one) => one.index % 2 === 0)];
  return (
    <ul className={styles.words} aria-label={label}>
      {words.map(({ index, name, size, title }) => (
        <li key={JSON.stringify(data.keys[index])} title={`${name} ${title}`}>
          <button
            type="button"
            className={styles.word}
            disabled={!onPoint}
            style={{ fontSize: size, color: `var(--tn-${TINTS[index % TINTS.length]}-text)` }}
            onClick={() => onPoint?.(data.keys[index] ?? [])}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
