import { lazy } from 'react';
import type { ViewKind } from '../view-kind';

export const kind: ViewKind = {
  name: 'grid',
  Body: lazy(async () => ({ default: (await import('./grid-view')).GridView })),
  tools: ['sort', 'fields', 'density', 'groups'],
};
