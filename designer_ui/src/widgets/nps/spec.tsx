import { lazyEdit } from '../lazy-edit';
import { isBlank, numberFrom } from '../values';
import type { WidgetView } from '../widget-view';
import styles from './nps.module.css';

/** 9 and 10 recommend, 0 to 6 warn others off. */
export function moodOf(score: number): 'promoter' | 'passive' | 'detractor' {
  if (score >= 9) {
    return 'promoter';
  }
  return score >= 7 ? 'passive' : 'detractor';
}

function parsed(text: string): number | null | undefined {
  if (!text.trim()) {
    return null;
  }
  const score = Number(numberFrom(text) ?? Number.NaN);
  return Number.isInteger(score) && score >= 0 && score <= 10 ? score : undefined;
}

export const views: readonly WidgetView[] = [
  {
    name: 'nps',
    Edit: lazyEdit(() => import('./edit'), 'NpsEdit'),
    words: (value) => (isBlank(value) ? '' : String(value)),
    cell: (value, _field, reader) =>
      isBlank(value) ? null : (
        <span
          className={styles['badge']}
          data-mood={moodOf(Number(value))}
          title={reader.t(`nps.${moodOf(Number(value))}`)}
        >
          {String(value)}
        </span>
      ),
    read: (value, _field, reader) => (
      <span className={styles['reading']}>
        <span className={styles['badge']} data-mood={moodOf(Number(value))}>
          {String(value)}
        </span>
        {reader.t(`nps.${moodOf(Number(value))}`)}
      </span>
    ),
    parse: parsed,
    entry: 'popup',
    full: true,
    width: 90,
  },
];
