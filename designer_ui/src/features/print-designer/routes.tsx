import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/prints/$print',
    frame: 'designer',
    load: async () => (await import('./print-designer-page')).PrintDesignerPage,
  },
];
