import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './records.module.css';

type Props = { fields: readonly Field[]; groups: readonly string[]; onChange: (groups: readonly string[]) => void };

const MOST = 4;

/** Group by several fields, the outermost first. */
export function GroupPanel({ fields, groups, onChange }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const options = fields.map((field) => ({ value: field.key, label: text(field.title) }));
  const free = options.filter((option) => !groups.includes(option.value));
  return (
    <div className={`${styles['panel']} ${styles['narrow']}`}>
      {groups.map((key, index) => (
        <div key={key} className={styles['fieldLine']}>
          <Select
            aria-label={t('groups.field')}
            value={key}
            options={options.filter((option) => option.value === key || free.includes(option))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(next) => onChange(groups.with(index, next))}
            style={{ flex: 1, minWidth: 0 }}
          />
          <Button
            type="text"
            icon={<Icon name="x" size={15} />}
            aria-label={t('groups.remove')}
            onClick={() => onChange(groups.toSpliced(index, 1))}
          />
        </div>
      ))}
      {groups.length < MOST && (
        <Select
          aria-label={t('groups.add')}
          placeholder={t('groups.add')}
          value={null}
          options={free}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(key: string | null) => key && onChange([...groups, key])}
          style={{ width: '100%', marginBlock: 4 }}
        />
      )}
      <p className="tn-muted" style={{ margin: '6px 4px 0', fontSize: 12 }}>
        {t('groups.hint')}
      </p>
    </div>
  );
}
