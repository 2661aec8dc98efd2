import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Field, Json, Linked } from '@/api/types';
import { useText } from '@/shared/text';
import { SearchSelect } from '@/shared/ui/search-select';
import { useKindsNow } from '@/widgets/use-kinds';
import type { Answer } from '../model/types';
import styles from './import.module.css';

type Props = {
  app: string;
  form: string;
  field: Field | undefined;
  label: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
};

/** The value that takes its place: a record, an option, or words. */
export function ReplacementInput(props: Props) {
  const kinds = useKindsNow();
  const { field, label, answer, onAnswer } = props;
  const linked = field && (kinds(field).storage === 'link' || field.widget === 'reference');
  if (linked) {
    return <RecordInput {...props} field={field} />;
  }
  if (field?.props?.options) {
    return <OptionInput {...props} field={field} />;
  }
  return (
    <Input
      className={styles.with ?? ''}
      aria-label={label}
      value={typeof answer.with === 'string' ? answer.with : ''}
      onChange={(event) => onAnswer({ do: 'replace', with: event.target.value })}
    />
  );
}

type FieldProps = Props & { field: Field };

function RecordInput({ app, form, field, label, answer, onAnswer }: FieldProps) {
  const { t } = useTranslation('import');
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['app', app, 'form', form, 'options', field.key, q],
    queryFn: async () =>
      (await api.get<{ options: Linked[] }>(`/apps/${app}/forms/${form}/fields/${field.key}/options`, { q })).options,
    placeholderData: (before) => before,
  });
  const known =
    answer.with !== undefined && answer.title ? [{ value: answer.with as number, label: answer.title }] : [];
  const found = (data ?? []).map((one) => ({ value: one.id, label: one.title }));
  return (
    <SearchSelect
      className={styles.with ?? ''}
      aria-label={label}
      placeholder={t('questions.pick_record')}
      onSearch={setQ}
      loading={isFetching}
      value={(answer.with as number | undefined) ?? null}
      options={[...known, ...found.filter((one) => one.value !== answer.with)]}
      onChange={(id: number, option) =>
        onAnswer({ do: 'replace', with: id, title: String((option as { label: string }).label) })
      }
    />
  );
}

function OptionInput({ field, label, answer, onAnswer }: FieldProps) {
  const { t } = useTranslation('import');
  const text = useText();
  return (
    <Select
      className={styles.with ?? ''}
      aria-label={label}
      placeholder={t('questions.pick_option')}
      showSearch={{ optionFilterProp: 'label' }}
      value={(answer.with as string | undefined) ?? null}
      options={(field.props?.options ?? []).map((one) => ({ value: one.value, label: text(one.title) }))}
      onChange={(value: string, option) =>
        onAnswer({ do: 'replace', with: value as Json, title: String((option as { label: string }).label) })
      }
    />
  );
}
