import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import type { Language } from '@/app/preferences';
import { FieldSelect, LocalisedInput, useDesign, withSystemFields, withText } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { textIn } from '@/shared/text';
import styles from './automation.module.css';

function caretOf(id: string, words: string): number {
  const input = document.getElementById(id) as HTMLInputElement | HTMLTextAreaElement | null;
  return input?.selectionStart ?? words.length;
}

/** Words to people, with values of the record among them. */
export function TemplateSetting({ id, label, name, value, onChange }: InputProps) {
  const { t, i18n } = useTranslation('automation');
  const { fields } = useDesign();
  const language = i18n.language as Language;
  const words = textIn(language, value as Text);
  const insert = (key: string | undefined) => {
    if (key) {
      const at = caretOf(id, words);
      onChange(withText(value as Text, language, `${words.slice(0, at)}{{ record.${key} }}${words.slice(at)}`));
    }
  };
  return (
    <div className={styles.template}>
      <LocalisedInput id={id} label={label} value={value as Text} multiline={name === 'body'} onChange={onChange} />
      <div className={styles.insert}>
        <FieldSelect
          label={t('insert_value', { label })}
          placeholder={t('insert_field')}
          fields={withSystemFields(fields)}
          value={null}
          onChange={insert}
        />
      </div>
    </div>
  );
}
