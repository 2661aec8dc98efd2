import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/apps/$app/forms/$form',
    frame: 'app',
    load: async () => (await import('./records-page')).RecordsPage,
  },
];
