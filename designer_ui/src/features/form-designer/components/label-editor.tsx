import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { withText } from '@/shared/inspector';
import { textIn } from '@/shared/text';
import { useDesigner } from '../hooks/designer';
import { idsInOrder } from '../model/slots';
import styles from './canvas.module.css';

/** A label written in place: Enter goes on to the next field, Escape restores. */
export function LabelEditor({ id, title }: { id: string; title: Text }) {
  const { t, i18n } = useTranslation('form-designer');
  const { change, selection, store } = useDesigner();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const before = textIn(language, title);
  const [typed, setTyped] = useState(before);
  const keep = () => {
    if (typed.trim() && typed !== before) {
      change({ kind: 'patch', ids: [id], patch: { title: withText(title, language, typed.trim()) } });
    }
  };
  const next = () => {
    const order = idsInOrder(store.getState().document ?? { key: '', title: '', fields: [] });
    selection.edit(order[order.indexOf(id) + 1] ?? null);
  };
  return (
    <input
      className={styles.inlineInput}
      aria-label={t('label')}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
      autoFocus
      value={typed}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={() => {
        keep();
        if (selection.store.getState().editing === id) {
          selection.edit(null);
        }
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') {
          event.preventDefault();
          keep();
          next();
        } else if (event.key === 'Escape') {
          setTyped(before);
          selection.only(id);
        }
      }}
    />
  );
}
