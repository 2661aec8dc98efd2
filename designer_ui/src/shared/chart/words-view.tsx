import { useTranslation } from 'react-i18next';
import styles from './chart.module.css';
import { formatCell } from './formats';
import type { ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

const SMALLEST = 0.35;
const LEGIBLE_CQMIN = 4;
const FEWEST = 8;

type Word = { index: number; name: string; size: number; title: string };
const TINTS = ['teal', 'blue', 'purple', 'orange', 'pink', 'cyan'];

function lettersOf(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.56), 0);
}

/** How large the heaviest name may be, in parts of the box, for all of them to find room. */
function unitOf(words: readonly { name: string; size: number }[]): number {
  const surface = words.reduce((sum, { name, size }) => sum + (lettersOf(name) + 1) * size * size * 1.3, 0);
  return Math.sqrt(7000 / Math.max(1, surface));
}

/** The heaviest names: as many as can be read in the box. */
function legible(words: readonly Word[]): Word[] {
  let count = words.length;
  while (count > FEWEST && unitOf(words.slice(0, count)) * SMALLEST < LEGIBLE_CQMIN) {
    count -= 1;
  }
  return words.slice(0, count);
}

/** Names as large as they weigh; the heaviest stands in the middle. */
export function WordsView({ data, label, onPoint }: Props) {
  const { i18n } = useTranslation();
  const at = data.columns.findIndex((column) => column.role === 'measure');
  const column = data.columns[at];
  const most = Math.max(...data.rows.map((row) => Number(row[at]) || 0), 1);
  const weighed = legible(
    data.rows.map((row, index) => ({
      index,
      name: String(row[0] ?? ''),
      size: SMALLEST + (1 - SMALLEST) * Math.sqrt(Math.max(0, Number(row[at]) || 0) / most),
      title: column ? formatCell(row[at], column, i18n.language) : '',
    })),
  );
  const unit = unitOf(weighed);
  const words = [...weighed.filter((one) => one.index % 2).reverse(), ...weighed.filter((one) => one.index % 2 === 0)];
  return (
    <div className={styles.cloud}>
      <ul className={styles.words} aria-label={label}>
        {words.map(({ index, name, size, title }) => (
          <li key={JSON.stringify(data.keys[index])} title={`${name} ${title}`}>
            <button
              type="button"
              className={styles.word}
              disabled={!onPoint}
              style={{
                fontSize: `clamp(11px, ${(size * unit).toFixed(2)}cqmin, 44px)`,
                color: `var(--tn-${TINTS[index % TINTS.length]}-text)`,
              }}
              onClick={() => onPoint?.(data.keys[index] ?? [])}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
