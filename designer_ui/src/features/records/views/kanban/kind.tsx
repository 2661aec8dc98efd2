import { lazy } from 'react';
import type { ViewKind } from '../view-kind';

export const kind: ViewKind = {
  name: 'kanban',
  Body: lazy(async () => ({ default: (await import('./kanban-view')).KanbanView })),
  tools: ['sort'],
};
