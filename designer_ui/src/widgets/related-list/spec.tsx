import { lazy, Suspense } from 'react';
import { SHOWN } from '../shown';
import type { WidgetView } from '../widget-view';

const List = lazy(async () => ({ default: (await import('./list')).List }));

export const views: readonly WidgetView[] = [
  {
    ...SHOWN,
    name: 'related_list',
    read: (_value, field) => (
      <Suspense fallback={null}>
        <List field={field} />
      </Suspense>
    ),
    full: true,
    bare: true,
    reading: true,
  },
];
