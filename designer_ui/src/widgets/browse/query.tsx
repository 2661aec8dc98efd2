import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { sentenceOf } from '@/shared/ui/messages';
import styles from './browse.module.css';
import { RecordTable } from './record-table';
import { useAround, useBrowsed } from './use-browsed';

/** A live list of another form's records; it follows what is typed into this one. */
export function QueryList({ field }: { field: Field }) {
  const { t } = useTranslation('widgets');
  const around = useAround();
  const { data, error, isFetching } = useBrowsed(around, field.key, '', true);
  if (error) {
    return <Alert type="warning" showIcon title={sentenceOf(error)} />;
  }
  return (
    <div className={styles['query']}>
      <RecordTable app={around?.app ?? ''} found={data} loading={isFetching && !data} />
      {data?.more && <p className="tn-muted">{t('browse.more', { count: data.records.length })}</p>}
    </div>
  );
}
