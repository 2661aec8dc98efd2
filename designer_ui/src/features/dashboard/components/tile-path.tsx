import { useTranslation } from 'react-i18next';
import type { DrillStep } from '../model/types';
import styles from './dashboard.module.css';

/** The way down, and back up to any step of it. */
export function TilePath({ steps, onGo }: { steps: readonly DrillStep[]; onGo: (steps: DrillStep[]) => void }) {
  const { t } = useTranslation('dashboard');
  if (steps.length === 0) {
    return null;
  }
  return (
    <nav className={styles.path} aria-label={t('tile.path')}>
      <button type="button" onClick={() => onGo([])}>
        {t('tile.all')}
      </button>
      {steps.map((step, index) => {
        const last = index === steps.length - 1;
        return (
          <span key={`${step.field}-${step.label}`} className={styles.pathStep}>
            <span aria-hidden>{'›'}</span>
            {last ? (
              <span aria-current="location">{step.label}</span>
            ) : (
              <button type="button" onClick={() => onGo(steps.slice(0, index + 1))}>
                {step.label}
              </button>
            )}
          </span>
        );
      })}
    </nav>
  );
}
