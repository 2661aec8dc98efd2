import { lazy, Suspense } from 'react';
import { SHOWN } from '../shown';
import type { WidgetView } from '../widget-view';

const Code = lazy(async () => ({ default: (await import('./code')).Code }));

export const views: readonly WidgetView[] = [
  {
    ...SHOWN,
    name: 'qrcode',
    read: (_value, field) => (
      <Suspense fallback={null}>
        <Code field={field} />
      </Suspense>
    ),
  },
];
