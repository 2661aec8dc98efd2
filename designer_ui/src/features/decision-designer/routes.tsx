import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/decisions/$decision',
    frame: 'designer',
    load: async () => (await import('./decision-designer-page')).DecisionDesignerPage,
  },
];
