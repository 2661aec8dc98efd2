import { lazy } from 'react';
import type { ViewKind } from '../view-kind';

export const kind: ViewKind = {
  name: 'split',
  Body: lazy(async () => ({ default: (await import('./split-view')).SplitView })),
  tools: ['sort'],
  showsRecord: true,
};
