import { Select } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Json } from '@/api/types';
import { useText } from '@/shared/text';
import { viewNamed } from '@/widgets/registry';
import { useKindsNow } from '@/widgets/use-kinds';
import styles from './automation.module.css';

type Props = { app: string; form: string; field: Field; id: string; value: Json; onChange: (value: Json) => void };

/** One value of a field, with the field's own input. */
export function ValueEdit({ app, form, field, id, value, onChange }: Props) {
  const text = useText();
  const kinds = useKindsNow();
  const Edit = kinds(field).view.Edit ?? viewNamed('text').Edit;
  if (!Edit) {
    return null;
  }
  return (
    <Suspense fallback={null}>
      <span className={styles.grow}>
        <Edit
          id={id}
          field={field}
          label={text(field.title)}
          value={value}
          disabled={false}
          invalid={false}
          place={{ app, form, path: field.key, values: () => ({}) }}
          onChange={(next) => onChange((next ?? null) as Json)}
        />
      </span>
    </Suspense>
  );
}

type ListProps = {
  id: string;
  label: string;
  field: Field | undefined;
  value: Json[];
  onChange: (value: Json[]) => void;
};

/** Several values a field may have: its options, or what is typed. */
export function ValuesEdit({ id, label, field, value, onChange }: ListProps) {
  const { t } = useTranslation('automation');
  const text = useText();
  const options = field?.props?.options;
  return (
    <Select
      id={id}
      aria-label={label}
      mode={options ? 'multiple' : 'tags'}
      {...(options ? {} : { open: false })}
      placeholder={t('any_value')}
      value={value as string[]}
      options={(options ?? []).map((one) => ({ value: one.value, label: text(one.title) || one.value }))}
      onChange={(next: string[]) => onChange(next)}
      className={styles.grow ?? ''}
    />
  );
}
