import { useTranslation } from 'react-i18next';
import { formatCell } from './formats';
import styles from './podium.module.css';
import type { ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

// The second stands at the left of the first, as on every podium.
const STEPS = [1, 0, 2];

/** The best three on steps, the others below. */
export function PodiumView({ data, label, onPoint }: Props) {
  const { i18n } = useTranslation();
  const said = (at: number) =>
    data.columns.map((column, index) => formatCell(data.rows[at]?.[index], column, i18n.language));
  const rest = data.rows.slice(STEPS.length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles.podium} aria-label={label} tabIndex={0}>
      <ol className={styles.steps}>
        {STEPS.filter((at) => at < data.rows.length).map((at) => (
          <li key={at} className={styles.step} data-place={at + 1}>
            <Name text={said(at)[0] ?? ''} onOpen={onPoint && (() => onPoint(data.keys[at] ?? []))} />
            <span className={styles.amount}>{said(at).slice(1).join(' · ')}</span>
            <span className={styles.block}>{at + 1}</span>
          </li>
        ))}
      </ol>
      {rest.length > 0 && (
        <ol className={styles.rest} start={STEPS.length + 1}>
          {rest.map((_, index) => {
            const at = index + STEPS.length;
            return (
              <li key={JSON.stringify(data.keys[at])} className={styles.line}>
                <span className={styles.place}>{at + 1}</span>
                <Name text={said(at)[0] ?? ''} onOpen={onPoint && (() => onPoint(data.keys[at] ?? []))} />
                <span className={styles.amount}>{said(at).slice(1).join(' · ')}</span>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

function Name({ text, onOpen }: { text: string; onOpen: (() => void) | undefined }) {
  return onOpen ? (
    <button type="button" className={styles.name} title={text} onClick={onOpen}>
      {text}
    </button>
  ) : (
    <span className={styles.name} title={text}>
      {text}
    </span>
  );
}
