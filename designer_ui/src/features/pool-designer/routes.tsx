import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/pools/$pool',
    frame: 'designer',
    load: async () => (await import('./pool-designer-page')).PoolDesignerPage,
  },
];
