import { lazy, Suspense } from 'react';
import type { Field } from '@/api/types';
import type { WidgetView } from '../widget-view';

const PickButton = lazy(async () => ({ default: (await import('./pick')).PickButton }));
const QueryList = lazy(async () => ({ default: (await import('./query')).QueryList }));

const shown: Omit<WidgetView, 'name'> = {
  Edit: null,
  words: () => '',
  cell: () => null,
  entry: 'none',
  role: 'display',
};

function later(Shown: typeof PickButton): (value: unknown, field: Field) => React.ReactNode {
  return (_value, field) => (
    <Suspense fallback={null}>
      <Shown field={field} />
    </Suspense>
  );
}

export const views: readonly WidgetView[] = [
  { ...shown, name: 'pick', read: later(PickButton), full: true, bare: true },
  { ...shown, name: 'query', read: later(QueryList), full: true },
];
