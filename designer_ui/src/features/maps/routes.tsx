import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/admin/maps', frame: 'home', load: async () => (await import('./maps-page')).MapsPage },
];
