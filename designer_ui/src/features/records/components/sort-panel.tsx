import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { sortKeys, sortTexts } from '../model/view-state';
import styles from './records.module.css';

type Props = { fields: readonly Field[]; sort: readonly string[]; onChange: (sort: readonly string[]) => void };

/** Sort by several fields, the first one first. */
export function SortPanel({ fields, sort, onChange }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const keys = sortKeys(sort);
  const options = fields.map((field) => ({ value: field.key, label: text(field.title) }));
  const free = options.find((option) => !keys.some((key) => key.field === option.value));
  return (
    <div className={`${styles['panel']} ${styles['narrow']}`} style={{ width: 380 }}>
      {keys.map((key, index) => (
        <div key={key.field} className={styles['fieldLine']}>
          <Select
            aria-label={t('sort.field')}
            value={key.field}
            options={options}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(field) => onChange(sortTexts(keys.with(index, { ...key, field })))}
            style={{ flex: 1, minWidth: 0 }}
          />
          <Segmented
            aria-label={t('sort.direction')}
            value={key.direction}
            onChange={(direction) =>
              onChange(sortTexts(keys.with(index, { ...key, direction: direction === 'desc' ? 'desc' : 'asc' })))
            }
            options={[
              { value: 'asc', label: t('sort.ascending') },
              { value: 'desc', label: t('sort.descending') },
            ]}
          />
          <Button
            type="text"
            icon={<Icon name="x" size={15} />}
            aria-label={t('sort.remove')}
            onClick={() => onChange(sortTexts(keys.toSpliced(index, 1)))}
          />
        </div>
      ))}
      <Button
        type="text"
        size="small"
        disabled={!free}
        icon={<Icon name="plus" size={14} />}
        onClick={() => free && onChange(sortTexts([...keys, { field: free.value, direction: 'asc' }]))}
      >
        {t('sort.add')}
      </Button>
    </div>
  );
}
