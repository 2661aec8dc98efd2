import { lazy, Suspense } from 'react';
import { SHOWN } from '../shown';
import type { WidgetView } from '../widget-view';

const Embedded = lazy(async () => ({ default: (await import('./embedded')).Embedded }));

export const views: readonly WidgetView[] = [
  {
    ...SHOWN,
    name: 'embed',
    read: (_value, field) => (
      <Suspense fallback={null}>
        <Embedded field={field} />
      </Suspense>
    ),
    full: true,
  },
];
