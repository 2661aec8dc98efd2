import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { plain } from '../values';
import type { EditProps } from '../widget-view';
import { cleanHtml, wordsOfHtml } from './clean';
import styles from './richtext.module.css';

const COMMANDS = [
  { name: 'bold', icon: 'bold' },
  { name: 'italic', icon: 'italic' },
  { name: 'insertUnorderedList', icon: 'list' },
  { name: 'insertOrderedList', icon: 'list-ordered' },
] as const;

/** Simple rich text: bold, italic, lists; pasted formatting is cleaned. */
export function RichTextEdit(props: EditProps) {
  const { t } = useTranslation('widgets');
  const area = useRef<HTMLDivElement>(null);
  const html = plain(props.value);
  useEffect(() => {
    if (area.current && area.current.innerHTML !== html && document.activeElement !== area.current) {
      area.current.innerHTML = cleanHtml(html);
    }
  }, [html]);
  const tell = () => {
    const cleaned = cleanHtml(area.current?.innerHTML ?? '');
    props.onChange(wordsOfHtml(cleaned) ? cleaned : null);
  };
  return (
    <div className={styles['frame']} data-invalid={props.invalid}>
      <div className={styles['bar']} role="toolbar" aria-label={t('formatting')}>
        {COMMANDS.map(({ name, icon }) => (
          <Button
            key={name}
            type="text"
            size="small"
            icon={<Icon name={icon} />}
            aria-label={t(`format.${name}`)}
            disabled={props.disabled}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              area.current?.focus();
              document.execCommand(name);
              tell();
            }}
          />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: no form control can hold formatted text */}
      <div
        ref={area}
        id={props.id}
        className={`${styles['area']} ${styles['text']}`}
        contentEditable={!props.disabled}
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-multiline
        aria-label={props.label}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        onInput={tell}
        onPaste={(event) => {
          event.preventDefault();
          const pasted = event.clipboardData.getData('text/html') || event.clipboardData.getData('text/plain');
          document.execCommand('insertHTML', false, cleanHtml(pasted));
        }}
      />
    </div>
  );
}
