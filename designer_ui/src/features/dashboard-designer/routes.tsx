import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/dashboards/$dashboard',
    frame: 'designer',
    load: async () => (await import('./dashboard-designer-page')).DashboardDesignerPage,
  },
  {
    path: '/builder/$app/datasets/$dataset',
    frame: 'designer',
    load: async () => (await import('./dataset-designer-page')).DatasetDesignerPage,
  },
];
