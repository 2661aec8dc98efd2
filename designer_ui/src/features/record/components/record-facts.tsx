import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import { RelativeTime } from '@/shared/ui/relative-time';
import styles from './record.module.css';

/** Who made the record, whose it is, when it changed. */
export function RecordFacts({ record }: { record: RecordData }) {
  const { t } = useTranslation('record');
  return (
    <p className={styles['factsLine']}>
      {record.owner && <span>{t('owner', { name: record.owner.title })}</span>}
      {record.department && <span>{record.department.title}</span>}
      {record.created_at && (
        <span>
          {t('created_by', { name: record.created_by?.title ?? '' })} <RelativeTime at={record.created_at} />
        </span>
      )}
      {record.updated_at && record.updated_at !== record.created_at && (
        <span>
          {t('updated_by', { name: record.updated_by?.title ?? '' })} <RelativeTime at={record.updated_at} />
        </span>
      )}
    </p>
  );
}
