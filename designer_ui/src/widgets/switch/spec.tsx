import { Icon } from '@/shared/ui/icon';
import { lazyEdit } from '../lazy-edit';
import type { WidgetView } from '../widget-view';

const YES = new Set(['true', '1', 'yes', 'y', '是', '√', '✓', '✔']);
const NO = new Set(['false', '0', 'no', 'n', '否', '×', '']);

function words(value: unknown, t: (key: string) => string): string {
  return typeof value === 'boolean' ? t(value ? 'yes' : 'no') : '';
}

export const views: readonly WidgetView[] = [
  {
    name: 'switch',
    Edit: lazyEdit(() => import('./edit'), 'SwitchEdit'),
    words: (value, _field, reader) => words(value, reader.t),
    cell: (value, _field, reader) =>
      value === true ? (
        <span style={{ color: 'var(--ant-color-primary)', display: 'inline-flex' }}>
          <Icon name="check" size={17} />
          <span className="tn-visually-hidden">{words(value, reader.t)}</span>
        </span>
      ) : (
        <span className="tn-visually-hidden">{words(value, reader.t)}</span>
      ),
    read: (value, _field, reader) => words(value, reader.t),
    parse: (text) => {
      const word = text.trim().toLowerCase();
      return YES.has(word) ? true : NO.has(word) ? false : undefined;
    },
    align: 'center',
    entry: 'toggle',
    width: 90,
  },
];
