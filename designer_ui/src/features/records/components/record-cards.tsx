import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, RecordData } from '@/api/types';
import { useText } from '@/shared/text';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';
import styles from './records.module.css';

type Props = {
  records: readonly RecordData[];
  /** The title first, then what the card tells. */
  fields: readonly Field[];
  kinds: WidgetKinds;
  hasMore: boolean;
  loading: boolean;
  onNeedMore: () => void;
  onOpen: (id: number) => void;
};

const FACTS = 6;

/** The list on a phone: a card per record. */
export function RecordCards({ records, fields, kinds, hasMore, loading, onNeedMore, onOpen }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const reader = useReader();
  const [title, ...rest] = fields;
  return (
    <ul className={styles['cards']}>
      {records.map((record) => (
        <li key={record.id} style={{ marginBottom: 10 }}>
          <button type="button" className={styles['card']} onClick={() => onOpen(record.id)}>
            <span className={styles['cardTitle']}>
              {(title && kinds(title).view.words(record[title.key], title, reader)) || `#${record.id}`}
            </span>
            <dl className={styles['facts']}>
              {rest
                .filter((field) => !isBlank(record[field.key]))
                .slice(0, FACTS)
                .map((field) => (
                  <div key={field.key} style={{ minWidth: 0 }}>
                    <dt>{text(field.title)}</dt>
                    <dd>{kinds(field).view.cell(record[field.key], field, reader)}</dd>
                  </div>
                ))}
            </dl>
          </button>
        </li>
      ))}
      {hasMore && (
        <li className={styles['end']}>
          <Button onClick={onNeedMore} loading={loading} style={{ minHeight: 44 }}>
            {t('common:load_more')}
          </Button>
        </li>
      )}
    </ul>
  );
}
