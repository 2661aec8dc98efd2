import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/forms/$form',
    frame: 'designer',
    load: async () => (await import('./form-designer-page')).FormDesignerPage,
  },
];
