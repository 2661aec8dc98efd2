import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/forms/$form',
    frame: 'designer',
    load: async () => (await import('./form-designer-page')).FormDesignerPage,
  },
  {
    path: '/builder/$app/forms/$form/preview',
    frame: 'bare',
    load: async () => (await import('./preview-page')).PreviewPage,
  },
];
