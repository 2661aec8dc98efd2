import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/flows/$flow',
    frame: 'designer',
    load: async () => (await import('./flow-designer-page')).FlowDesignerPage,
  },
];
