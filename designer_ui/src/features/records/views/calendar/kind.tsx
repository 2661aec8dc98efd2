import { lazy } from 'react';
import type { ViewKind } from '../view-kind';

export const kind: ViewKind = {
  name: 'calendar',
  Body: lazy(async () => ({ default: (await import('./calendar-view')).CalendarView })),
  tools: [],
};
