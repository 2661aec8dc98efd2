import { useTranslation } from 'react-i18next';
import styles from '../maps.module.css';
import type { Report } from '../queries';

const MOST_NAMED = 12;

/** How many regions were recognised, and which were not. */
export function ReportLines({ report }: { report: Report }) {
  const { t } = useTranslation('maps');
  const named = report.unmatched.slice(0, MOST_NAMED).join(', ');
  const more = report.unmatched.length - MOST_NAMED;
  return (
    <ul className={styles.report}>
      <li>{t('features', { count: report.features })}</li>
      {report.by_code > 0 && <li>{t('by_code', { count: report.by_code })}</li>}
      {report.by_name > 0 && <li>{t('by_name', { count: report.by_name })}</li>}
      {report.unmatched.length > 0 && (
        <li data-warn="true">
          {t('unmatched', { count: report.unmatched.length })} {named}
          {more > 0 && ' …'}
        </li>
      )}
    </ul>
  );
}
