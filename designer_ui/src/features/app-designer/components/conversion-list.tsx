import { useTranslation } from 'react-i18next';
import type { Conversion } from '../model/diff-words';
import styles from './publish-dialog.module.css';

/** What becomes of the stored values of fields that change their type: counts, and the misfits. */
export function ConversionList({ conversions }: { conversions: readonly Conversion[] }) {
  const { t } = useTranslation('app-designer');
  if (conversions.length === 0) {
    return null;
  }
  return (
    <section>
      <h3>{t('publish.conversions')}</h3>
      <ul className={styles.changes}>
        {conversions.map((one) => (
          <li key={`${one.form}.${one.field}`}>
            <div className={styles.change}>
              <span className={styles.changeName}>{one.title}</span>
              <span className={styles.muted}>
                {one.before} → {one.after}
              </span>
              <code className={styles.muted}>{`${one.form}.${one.field}`}</code>
            </div>
            <Outcome one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ one }: { one: Conversion }) {
  const { t } = useTranslation('app-designer');
  if (one.failing === 0) {
    return <p className={styles.muted}>{t('publish.all_fit', { filled: one.filled })}</p>;
  }
  const failing = one.whole ? one.failing : t('publish.at_least', { failing: one.failing });
  return (
    <>
      <p className={styles.misfits}>{t('publish.failing', { failing, filled: one.filled })}</p>
      {one.samples.length === 0 && <p className={styles.muted}>{t('publish.no_samples')}</p>}
      <ul className={styles.details}>
        {one.samples.map((sample) => (
          <li key={sample.value} data-verb="removed">
            <span>“{sample.value}”</span>
            <span className={styles.muted}>
              {t('publish.sample_count', { count: sample.count })} · {sample.message}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
