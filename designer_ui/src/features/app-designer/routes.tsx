import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app',
    frame: 'designer',
    load: async () => (await import('./app-designer-page')).AppDesignerPage,
  },
];
