import { lazy } from 'react';
import type { ViewKind } from '../view-kind';

export const kind: ViewKind = {
  name: 'tree',
  Body: lazy(async () => ({ default: (await import('./tree-view')).TreeView })),
  tools: ['sort', 'fields'],
};
