import { Select } from 'antd';
import { useText } from '@/shared/text';
import { useDesign } from '../design-context';

type Props = { id?: string; label: string; value: string | undefined; onChange: (form: string) => void };

/** One form of the app by its title. */
export function FormSelect({ id, label, value, onChange }: Props) {
  const { forms } = useDesign();
  const text = useText();
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={label}
      value={value || null}
      options={forms.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
      onChange={onChange}
    />
  );
}
