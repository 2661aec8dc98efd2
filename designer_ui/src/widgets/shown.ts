import type { WidgetView } from './widget-view';

/** What every kind has in common that is shown and keeps no value. */
export const SHOWN: Omit<WidgetView, 'name'> = {
  Edit: null,
  words: () => '',
  cell: () => null,
  entry: 'none',
  role: 'display',
};
