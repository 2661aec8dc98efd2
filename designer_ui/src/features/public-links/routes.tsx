import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/apps/$app/forms/$form/links', frame: 'app', load: async () => (await import('./links-page')).LinksPage },
];
