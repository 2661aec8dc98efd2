import { useTranslation } from 'react-i18next';
import styles from './import.module.css';

/** The first different texts of a column. */
export function Samples({ texts, most = 3 }: { texts: readonly string[]; most?: number }) {
  const { t } = useTranslation('import');
  if (texts.length === 0) {
    return <span className={styles.noSample}>{t('column_empty')}</span>;
  }
  return (
    <span className={styles.samples}>
      {texts.slice(0, most).map((text) => (
        <span key={text} className={styles.sample} title={text}>
          {text}
        </span>
      ))}
    </span>
  );
}
