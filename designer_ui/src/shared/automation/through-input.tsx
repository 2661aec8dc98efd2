import { useTranslation } from 'react-i18next';
import { FieldSelect, useDesign } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';

/** The reference that leads to the record meant; none means the record itself. */
export function ThroughSetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const { fields } = useDesign();
  return (
    <FieldSelect
      id={id}
      label={label}
      placeholder={t('this_record')}
      fields={fields.filter((field) => field.widget === 'reference')}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
    />
  );
}
