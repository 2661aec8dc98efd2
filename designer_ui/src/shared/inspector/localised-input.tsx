import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import type { Language } from '@/app/preferences';
import { textIn } from '../text';
import styles from './inspector.module.css';
import { isTranslated, otherLanguage, withText } from './localised';

type Props = {
  id?: string;
  label: string;
  value: Text | null | undefined;
  onChange: (text: Text | undefined) => void;
  placeholder?: string;
  multiline?: boolean;
  autoFocus?: boolean;
};

/** A text in the language of the person; the other language opens below it on request. */
export function LocalisedInput({
  id,
  label,
  value,
  onChange,
  placeholder,
  multiline = false,
  autoFocus = false,
}: Props) {
  const { t, i18n } = useTranslation('designer');
  const own = i18n.language as Language;
  const other = otherLanguage(own);
  const made = useId();
  const [open, setOpen] = useState(false);
  const Control = multiline ? Input.TextArea : Input;
  const rows = multiline ? { autoSize: { minRows: 2, maxRows: 8 } } : {};
  const otherText = typeof value === 'object' && value ? (value[other] ?? '') : '';
  return (
    <div className={styles.localised}>
      <div className={styles.localisedRow}>
        <Control
          {...rows}
          id={id ?? made}
          aria-label={label}
          autoFocus={autoFocus}
          value={textIn(own, value)}
          placeholder={placeholder ?? ''}
          onChange={(event) => onChange(withText(value, own, event.target.value))}
        />
        <button
          type="button"
          className={styles.languageButton}
          aria-expanded={open}
          aria-label={t('translate', { language: t(`language.${other}`) })}
          title={t('translate', { language: t(`language.${other}`) })}
          data-done={isTranslated(value)}
          onClick={() => setOpen(!open)}
        >
          {t(`language_short.${other}`)}
        </button>
      </div>
      {open && (
        <Control
          {...rows}
          aria-label={`${label} (${t(`language.${other}`)})`}
          value={otherText}
          placeholder={t(`language.${other}`)}
          onChange={(event) => onChange(withText(value, other, event.target.value))}
        />
      )}
    </div>
  );
}
