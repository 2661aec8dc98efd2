import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/apps/$app/forms/$form/duplicates',
    frame: 'app',
    load: async () => (await import('./duplicates-page')).DuplicatesPage,
  },
];
