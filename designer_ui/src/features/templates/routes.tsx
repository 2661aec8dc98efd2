import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/templates', frame: 'home', load: async () => (await import('./gallery-page')).GalleryPage },
  { path: '/templates/$template', frame: 'home', load: async () => (await import('./template-page')).TemplatePage },
];
