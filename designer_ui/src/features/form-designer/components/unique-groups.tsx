import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { FieldsSelect } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import styles from './inspector.module.css';

type Props = { groups: readonly string[][]; fields: readonly Field[]; onChange: (groups: string[][]) => void };

/** Fields whose values together may occur only once. */
export function UniqueGroups({ groups, fields, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  return (
    <>
      {groups.length === 0 && <p className={styles.note}>{t('unique_groups_help')}</p>}
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other identity.
        <div key={index} style={{ display: 'flex', gap: 4 }}>
          <FieldsSelect
            label={t('unique_groups')}
            fields={fields}
            value={group}
            onChange={(keys) => onChange(groups.map((one, at) => (at === index ? keys : one)))}
          />
          <Button
            type="text"
            aria-label={t('common:delete')}
            icon={<Icon name="x" size={14} />}
            onClick={() => onChange(groups.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<Icon name="plus" size={14} />}
        onClick={() => onChange([...groups, []])}
      >
        {t('add_unique_group')}
      </Button>
    </>
  );
}
