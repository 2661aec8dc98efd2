import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { quoteName } from '../names';
import type { Known } from './check';
import styles from './formula-editor.module.css';
import { type FormulaFunction, signatureOf } from './model';

type Props = { known: Known; onInsert: (text: string, back?: number) => void };

/** Fields and functions to choose from, with words on what a function does. */
export function FormulaHelp({ known, onInsert }: Props) {
  const { t } = useTranslation('formula');
  const text = useText();
  const [tab, setTab] = useState<'fields' | 'functions'>('fields');
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<FormulaFunction | null>(null);
  const fits = (words: string) => words.toLowerCase().includes(typed.trim().toLowerCase());
  const names = known.names.filter((one) => fits(`${one.title} ${one.path}`));
  const functions = known.functions.filter((one) => fits(`${one.name} ${text(one.label)} ${one.aliases.join(' ')}`));
  return (
    <aside className={styles.help}>
      <Segmented
        block
        size="small"
        value={tab}
        onChange={setTab}
        options={[
          { value: 'fields' as const, label: t('fields') },
          { value: 'functions' as const, label: t('functions') },
        ]}
      />
      <Input
        size="small"
        allowClear
        aria-label={t('search')}
        placeholder={t('search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className={styles.list}>
        {tab === 'fields' &&
          names.map((one) => (
            <li key={one.path}>
              <button type="button" onClick={() => onInsert(one.path.split('.').map(quoteName).join('.'))}>
                <span>{one.title}</span>
                <small>{t(`type.${one.type}`)}</small>
              </button>
            </li>
          ))}
        {tab === 'functions' &&
          functions.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                onMouseEnter={() => setShown(one)}
                onFocus={() => setShown(one)}
                onClick={() => onInsert(`${one.name}()`, one.parameters.length ? 1 : 0)}
              >
                <code>{one.name}</code>
                <small>{text(one.label)}</small>
              </button>
            </li>
          ))}
      </ul>
      {tab === 'functions' && shown && (
        <div className={styles.about}>
          <code>{signatureOf(shown, text)}</code>
          <p>{text(shown.description)}</p>
          {shown.examples.slice(0, 2).map(([example, result]) => (
            <code key={example} className={styles.example}>
              {`${example} → ${result}`}
            </code>
          ))}
        </div>
      )}
    </aside>
  );
}
