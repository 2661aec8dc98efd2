import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/apps/$app/dashboards/$dashboard',
    frame: 'app',
    load: async () => (await import('./dashboard-page')).DashboardPage,
  },
];
