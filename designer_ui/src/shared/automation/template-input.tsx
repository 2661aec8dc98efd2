import { Input } from 'antd';
import { useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import type { Language } from '@/app/preferences';
import { withText } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { textIn } from '@/shared/text';
import styles from './automation.module.css';
import { PreviewContext } from './preview';
import { asText } from './reach';
import { ValuePicker } from './value-picker';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

type WordsProps = {
  id: string;
  label: string;
  value: string;
  multiline: boolean;
  onChange: (words: string) => void;
  placeholder?: string;
};

/** Words with values among them, put in where the caret stands. */
export function TemplateWords({ id, label, value, multiline, onChange, placeholder = '' }: WordsProps) {
  const { t } = useTranslation('automation');
  const caret = useRef<number | null>(null);
  const Preview = useContext(PreviewContext);
  const keep = (event: { currentTarget: EventTarget }) => {
    caret.current = (event.currentTarget as HTMLInputElement).selectionStart;
  };
  const insert = (path: string) => {
    const at = caret.current ?? value.length;
    const words = `{{ ${path} }}`;
    onChange(value.slice(0, at) + words + value.slice(at));
    caret.current = at + words.length;
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  };
  return (
    <div className={styles.template}>
      <Input.TextArea
        id={id}
        aria-label={label}
        autoSize={multiline ? { minRows: 3, maxRows: 10 } : { minRows: 1, maxRows: 3 }}
        value={value}
        placeholder={placeholder}
        onChange={(event) => {
          keep(event);
          onChange(multiline ? event.target.value : event.target.value.replaceAll('\n', ' '));
        }}
        onSelect={keep}
        onBlur={keep}
      />
      <div className={styles.insert}>
        <ValuePicker label={t('insert_value', { label })} onPick={insert} />
      </div>
      {Preview && value.includes('{{') && <Preview template={value} />}
    </div>
  );
}

/** Words to people in both languages, with values of the record among them. */
export function TemplateSetting({ id, label, name, value, onChange }: InputProps) {
  const { t, i18n } = useTranslation(['automation', 'designer']);
  const own = i18n.language as Language;
  const [language, setLanguage] = useState<Language>(own);
  const text = value as Text | undefined;
  const isFor = (one: Language) => typeof text === 'object' && text !== null && Boolean(text[one]);
  const shown = language === own ? textIn(own, text) : typeof text === 'object' ? (text?.[language] ?? '') : '';
  return (
    <div className={styles.languages}>
      <div className={styles.languageTabs} role="tablist" aria-label={t('language_of', { label })}>
        {LANGUAGES.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={language === one}
            data-done={isFor(one)}
            onClick={() => setLanguage(one)}
          >
            {t(`designer:language_short.${one}`)}
          </button>
        ))}
      </div>
      <TemplateWords
        key={language}
        id={id}
        label={label}
        value={shown}
        multiline={name === 'body'}
        placeholder={language === own ? '' : textIn(own, text)}
        onChange={(words) => onChange(withText(text, language, words))}
      />
    </div>
  );
}

/** The same for words of one language: an address, a body. */
export function PlainTemplateSetting({ id, label, name, value, onChange }: InputProps) {
  return (
    <TemplateWords
      id={id}
      label={label}
      value={asText(value)}
      multiline={name !== 'url'}
      onChange={(words) => onChange(words || undefined)}
    />
  );
}

/** What is sent: words with values among them; JSON stays JSON. */
export function RequestBodySetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const [words, setWords] = useState(() =>
    typeof value === 'string' || value === undefined ? (value ?? '') : JSON.stringify(value, null, 2),
  );
  return (
    <TemplateWords
      id={id}
      label={label}
      value={words}
      multiline
      placeholder={t('body_example')}
      onChange={(next) => {
        setWords(next);
        onChange(bodyOf(next));
      }}
    />
  );
}

function bodyOf(words: string): unknown {
  if (!words.trim()) {
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(words);
    return typeof parsed === 'object' ? parsed : words;
  } catch {
    return words;
  }
}
