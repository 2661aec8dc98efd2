import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/conversions/$conversion',
    frame: 'designer',
    load: async () => (await import('./conversion-designer-page')).ConversionDesignerPage,
  },
];
