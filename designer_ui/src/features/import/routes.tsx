import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/apps/$app/forms/$form/import',
    frame: 'app',
    load: async () => (await import('./import-page')).ImportPage,
  },
  { path: '/apps/$app/import', frame: 'app', load: async () => (await import('./sheet-forms-page')).SheetFormsPage },
];
