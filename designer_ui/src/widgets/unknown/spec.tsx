import { isBlank } from '../values';
import type { WidgetView } from '../widget-view';
import styles from './unknown.module.css';

function words(value: unknown): string {
  return isBlank(value) ? '' : JSON.stringify(value);
}

/** A kind this client does not know: its name in a grey box, its data untouched. */
export const unknownView: WidgetView = {
  name: 'unknown',
  Edit: null,
  words,
  cell: (value) => <span className={styles['value']}>{words(value)}</span>,
  read: (value, field, reader) => (
    <div className={styles['box']}>
      <span>{reader.t('unknown.title', { widget: field.widget })}</span>
      <code>{words(value)}</code>
    </div>
  ),
  entry: 'none',
};

export const views = [unknownView];
