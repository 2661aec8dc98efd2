import { useState } from 'react';
import styles from './canvas.module.css';

type Props = {
  value: string;
  label: string;
  placeholder: string;
  onClick: () => void;
  onChange: (words: string) => void;
};

/** A text that becomes an input by a double click or Enter. */
export function InlineText({ value, label, placeholder, onClick, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null) {
    return (
      <button
        type="button"
        className={styles.inlineText}
        data-blank={value === ''}
        onClick={(event) => (event.detail === 0 ? setTyped(value) : onClick())}
        onDoubleClick={() => setTyped(value)}
      >
        {value || placeholder}
      </button>
    );
  }
  const keep = () => {
    if (typed.trim() !== value) {
      onChange(typed.trim());
    }
    setTyped(null);
  };
  return (
    <input
      className={styles.inlineInput}
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
      autoFocus
      value={typed}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          keep();
        } else if (event.key === 'Escape') {
          setTyped(null);
        }
      }}
    />
  );
}
