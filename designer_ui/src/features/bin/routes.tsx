import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/apps/$app/forms/$form/bin',
    frame: 'app',
    load: async () => (await import('./records-bin-page')).RecordsBinPage,
  },
  { path: '/admin/apps-bin', frame: 'home', load: async () => (await import('./apps-bin-page')).AppsBinPage },
];
