import { lazy } from 'react';
import type { ViewKind } from '../view-kind';

export const kind: ViewKind = {
  name: 'gantt',
  Body: lazy(async () => ({ default: (await import('./gantt-view')).GanttView })),
  tools: [],
};
