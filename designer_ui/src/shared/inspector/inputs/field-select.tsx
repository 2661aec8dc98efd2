import { Select } from 'antd';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useKindsNow } from '@/widgets/use-kinds';
import styles from '../inspector.module.css';

type Shared = {
  id?: string;
  label: string;
  fields: readonly Field[];
  placeholder?: string;
  disabled?: boolean;
};
type One = Shared & { value: string | null | undefined; onChange: (key: string | undefined) => void };
type Many = Shared & { value: readonly string[]; onChange: (keys: string[]) => void };

function useOptions(fields: readonly Field[]) {
  const text = useText();
  const kinds = useKindsNow();
  return fields.map((field) => ({
    value: field.key,
    words: `${text(field.title)} ${field.key}`.toLowerCase(),
    title: text(field.title) || field.key,
    label: (
      <span className={styles.optionLine}>
        <Icon name={kinds(field).icon} size={14} />
        <span className="tn-ellipsis">{text(field.title) || field.key}</span>
      </span>
    ),
  }));
}

const search = {
  filterOption: (typed: string, option: { words?: string } | undefined) =>
    (option?.words ?? '').includes(typed.toLowerCase()),
};

/** One field, by its title and icon; a key that is gone is still shown. */
export function FieldSelect({ id, label, fields, value, onChange, placeholder, disabled = false }: One) {
  const options = useOptions(fields);
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      allowClear
      disabled={disabled}
      showSearch={search}
      value={value || null}
      placeholder={placeholder ?? ''}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(key: string | undefined) => onChange(key)}
      className={styles.grow ?? ''}
    />
  );
}

/** Several fields in their order. */
export function FieldsSelect({ id, label, fields, value, onChange, placeholder, disabled = false }: Many) {
  const options = useOptions(fields);
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      aria-label={label}
      disabled={disabled}
      showSearch={search}
      value={[...value]}
      placeholder={placeholder ?? ''}
      options={options}
      popupMatchSelectWidth={false}
      onChange={onChange}
      className={styles.grow ?? ''}
    />
  );
}
