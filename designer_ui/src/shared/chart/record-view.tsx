import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { formatCell } from './formats';
import styles from './record.module.css';
import type { ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

/** One group at a time: its fields and numbers below each other. */
export function RecordView({ data, label, onPoint }: Props) {
  const { i18n } = useTranslation('chart');
  const [asked, setAsked] = useState(0);
  const at = Math.min(asked, data.rows.length - 1);
  const row = data.rows[at] ?? [];
  const dimensions = data.columns.filter((column) => column.role === 'dimension').length;
  return (
    <div className={styles.record}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <section className={styles.fields} aria-label={label} tabIndex={0}>
        <dl className={styles.list}>
          {data.columns.map((column, index) => (
            <div key={column.key} className={styles.field}>
              <dt>{column.title}</dt>
              <dd data-role={column.role}>
                {onPoint && (index === 0 || column.role === 'measure') ? (
                  <button
                    type="button"
                    className={styles.open}
                    onClick={() =>
                      onPoint(data.keys[at] ?? [], column.role === 'measure' ? index - dimensions : undefined)
                    }
                  >
                    {formatCell(row[index], column, i18n.language)}
                  </button>
                ) : (
                  formatCell(row[index], column, i18n.language)
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {data.rows.length > 1 && <Steps at={at} count={data.rows.length} onStep={setAsked} />}
    </div>
  );
}

function Steps({ at, count, onStep }: { at: number; count: number; onStep: (at: number) => void }) {
  const { t } = useTranslation('chart');
  return (
    <div className={styles.steps}>
      <button type="button" aria-label={t('before')} disabled={at === 0} onClick={() => onStep(at - 1)}>
        <Icon name="chevron-left" size={16} />
      </button>
      <span aria-live="polite">{t('of', { at: at + 1, count })}</span>
      <button type="button" aria-label={t('after')} disabled={at === count - 1} onClick={() => onStep(at + 1)}>
        <Icon name="chevron-right" size={16} />
      </button>
    </div>
  );
}
