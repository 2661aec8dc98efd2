import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useText } from '@/shared/text';
import type { AskableField, ConditionContext } from './condition-context';
import styles from './conditions.module.css';

const LIKE: Readonly<Record<string, string>> = { integer: 'number', decimal: 'number', datetime: 'date', list: 'link' };

function alike(type: string): string {
  return LIKE[type] ?? type;
}

/** The fields of the form that a field may be compared with: those of a like type. */
export function comparable({ others }: ConditionContext, asked: AskableField, takes: string): AskableField[] {
  return takes === 'range' || takes === 'many'
    ? []
    : others.filter((one) => alike(one.type) === alike(asked.type) && one.key !== asked.key);
}

/** The key of the field a value stands for; null for a value of its own. */
export function otherKey(value: Json | undefined): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'id' in value) {
    return null;
  }
  return typeof value['field'] === 'string' ? value['field'] : null;
}

type Props = { fields: readonly AskableField[]; value: string; onChange: (value: Json) => void };

/** The field of the form whose value is compared with. */
export function OtherField({ fields, value, onChange }: Props) {
  const { t } = useTranslation('conditions');
  const text = useText();
  return (
    <Select
      aria-label={t('other_field')}
      placeholder={t('other_field')}
      className={styles['input'] ?? ''}
      value={value || null}
      showSearch={{ optionFilterProp: 'label' }}
      options={fields.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
      onChange={(key: string) => onChange({ field: key })}
    />
  );
}
