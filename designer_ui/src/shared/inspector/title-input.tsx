import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import type { Language } from '@/app/preferences';
import { textIn } from '../text';
import { withText } from './localised';
import styles from './shell.module.css';

type Props = { label: string; value: Text; onChange: (text: Text) => void };

/** A title that is edited where it stands; Enter keeps it, Escape restores it. */
export function TitleInput({ label, value, onChange }: Props) {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  const shown = textIn(language, value);
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    if (typed?.trim() && typed !== shown) {
      onChange(withText(value, language, typed.trim()) ?? typed);
    }
    setTyped(null);
  };
  return (
    <input
      className={styles.title}
      aria-label={label}
      value={typed ?? shown}
      size={Math.max(6, Math.min(28, [...(typed ?? shown)].length * (language === 'en' ? 1 : 2)))}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.currentTarget.blur();
        }
        if (event.key === 'Escape') {
          setTyped(null);
          requestAnimationFrame(() => (document.activeElement as HTMLElement | null)?.blur());
        }
      }}
    />
  );
}
