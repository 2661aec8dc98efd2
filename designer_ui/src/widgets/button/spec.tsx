import { lazy, Suspense } from 'react';
import { SHOWN } from '../shown';
import type { WidgetView } from '../widget-view';

const ActionButton = lazy(async () => ({ default: (await import('./action-button')).ActionButton }));

export const views: readonly WidgetView[] = [
  {
    ...SHOWN,
    name: 'button',
    read: (_value, field) => (
      <Suspense fallback={null}>
        <ActionButton field={field} />
      </Suspense>
    ),
    bare: true,
  },
];
