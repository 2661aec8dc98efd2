import { useTranslation } from 'react-i18next';
import { BOXES, type Box } from '../model/types';
import styles from './inbox.module.css';

type Props = { box: Box; counts: { todo: number; cc: number } | undefined; onBox: (box: Box) => void };

/** To do, done, started by me, copied to me. */
export function BoxTabs({ box, counts, onBox }: Props) {
  const { t } = useTranslation('inbox');
  const countOf = (one: Box) => (one === 'todo' ? counts?.todo : one === 'cc' ? counts?.cc : 0) ?? 0;
  return (
    <div className={styles.tabs} role="tablist" aria-label={t('boxes')}>
      {BOXES.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          aria-selected={one === box}
          className={styles.tab}
          onClick={() => onBox(one)}
        >
          {t(`box.${one}`)}
          {countOf(one) > 0 && <span className={styles.tabCount}>{countOf(one)}</span>}
        </button>
      ))}
    </div>
  );
}
