import { Select } from 'antd';
import type { DraftKind } from '@/api/types';
import { useText } from '@/shared/text';
import { useDesign } from '../design-context';
import { ofKind, useAppDraft } from '../drafts';

type Props = {
  id?: string;
  label: string;
  kind: DraftKind;
  /** The one that is being designed: it does not name itself. */
  except?: string;
  placeholder?: string;
  /** It may be left open again. */
  clearable?: boolean;
  value: unknown;
  onChange: (key: string | undefined) => void;
};

/** One definition of the app, by its title: a rule, a flow, a board. */
export function DefinitionSelect({ id, label, kind, except, placeholder, clearable = false, value, onChange }: Props) {
  const { app } = useDesign();
  const text = useText();
  const { data } = useAppDraft(app);
  const offered = ofKind(data, kind).filter((one) => one.key !== except);
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      placeholder={placeholder}
      allowClear={clearable}
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof value === 'string' && value ? value : null}
      options={offered.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}
