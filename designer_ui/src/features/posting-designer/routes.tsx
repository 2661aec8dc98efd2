import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/postings/$posting',
    frame: 'designer',
    load: async () => (await import('./posting-designer-page')).PostingDesignerPage,
  },
];
