import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './inbox.module.css';

type Props = {
  command: string;
  required: boolean;
  value: string;
  fault?: string | undefined;
  onChange: (value: string) => void;
};

/** What to say, with phrases that are one tap away. */
export function OpinionField({ command, required, value, fault, onChange }: Props) {
  const { t, i18n } = useTranslation('inbox');
  const id = useId();
  const key = `phrases.${command}`;
  const known = i18n.exists(`inbox:${key}`) ? t(key, { returnObjects: true }) : [];
  const phrases = Object.values(known as Record<string, string>);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t(required ? 'opinion.required' : 'opinion.optional')}</label>
      <Input.TextArea
        id={id}
        value={value}
        autoFocus
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={5000}
        status={fault ? 'error' : ''}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {fault && (
        <span id={`${id}-fault`} className={styles.fault} role="alert">
          {fault}
        </span>
      )}
      {phrases.length > 0 && (
        <fieldset className={styles.phrases} aria-label={t('opinion.phrases')}>
          {phrases.map((phrase) => (
            <button
              key={phrase}
              type="button"
              className={styles.phrase}
              onClick={() => onChange(value ? `${value}${value.endsWith('\n') ? '' : ' '}${phrase}` : phrase)}
            >
              {phrase}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
