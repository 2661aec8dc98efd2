import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/apps/$app/forms/$form/records/$id',
    frame: 'app',
    load: async () => (await import('./record-page')).RecordPage,
  },
];
