import { Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { TemplateSetting } from '@/shared/automation/template-input';
import { FieldSelect, FieldsSelect, LocalisedInput, useDesign } from '@/shared/inspector';
import type { InputProps, SettingInputs } from '@/shared/inspector/inputs/input-props';
import { Icon } from '@/shared/ui/icon';
import { columnsOf, subforms } from '../model/starts';
import styles from './print-designer.module.css';

const keysIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Words of several lines, with values of the record among them. */
function WordsSetting(props: InputProps) {
  return <TemplateSetting {...props} name="body" />;
}

function RowsOfForm({ id, label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  return <FieldSelect id={id} label={label} fields={subforms(fields)} value={value as string} onChange={onChange} />;
}

function RowFields({ id, label, value, siblings, onChange }: InputProps) {
  const { fields } = useDesign();
  const columns = columnsOf(fields, siblings['subform']);
  return <FieldsSelect id={id} label={label} fields={columns} value={keysIn(value)} onChange={onChange} />;
}

function TextsSetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('print-designer');
  const list = Array.isArray(value) ? (value as Text[]) : [];
  const set = (at: number, text: Text) => onChange(list.map((one, index) => (index === at ? text : one)));
  return (
    <div className={styles['texts']} id={id}>
      {list.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own
        <div key={at} className={styles['textLine']}>
          <LocalisedInput label={`${label} ${at + 1}`} value={one} onChange={(text) => set(at, text ?? '')} />
          <Button
            type="text"
            icon={<Icon name="trash-2" size={15} />}
            aria-label={`${t('common:delete')} ${label} ${at + 1}`}
            onClick={() => onChange(list.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => onChange([...list, ''])}>
        {t('add_line')}
      </Button>
    </div>
  );
}

/** Four margins in millimetres, in the order of CSS. */
function MarginsSetting({ id, value, schema, onChange }: InputProps) {
  const { t } = useTranslation('print-designer');
  const now = (Array.isArray(value) ? value : (schema['default'] as number[])) ?? [15, 15, 15, 15];
  return (
    <div className={styles['margins']} id={id}>
      {(['top', 'right', 'bottom', 'left'] as const).map((side, at) => (
        <InputNumber
          key={side}
          min={0}
          max={80}
          precision={0}
          controls={false}
          aria-label={t(`margin.${side}`)}
          title={t(`margin.${side}`)}
          value={Number(now[at])}
          onChange={(next) => onChange(now.map((one, index) => (index === at ? (next ?? 0) : one)))}
        />
      ))}
    </div>
  );
}

/** Inputs that only prints have, by `x-input`. */
export const PRINT_INPUTS: SettingInputs = {
  print_text: { View: WordsSetting },
  rows_of_form: { View: RowsOfForm },
  row_fields: { View: RowFields },
  texts: { View: TextsSetting },
  margins: { View: MarginsSetting },
};
