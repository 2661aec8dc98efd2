import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/p/$token', frame: 'bare', load: async () => (await import('./public-page')).PublicPage },
];
