import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/search', frame: 'home', load: async () => (await import('./search-page')).SearchPage },
];
