import { lazy } from 'react';
import type { ViewKind } from '../view-kind';

export const kind: ViewKind = {
  name: 'gallery',
  Body: lazy(async () => ({ default: (await import('./gallery-view')).GalleryView })),
  tools: ['sort'],
};
