import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/apps/$app/pools/$pool',
    frame: 'app',
    load: async () => (await import('./pool-page')).PoolPage,
  },
];
