import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/apps/$app/forms/$form/new',
    frame: 'app',
    load: async () => (await import('./new-record-page')).NewRecordPage,
  },
];
