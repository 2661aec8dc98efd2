import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/sequences/$sequence',
    frame: 'designer',
    load: async () => (await import('./sequence-designer-page')).SequenceDesignerPage,
  },
];
