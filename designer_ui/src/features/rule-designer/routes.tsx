import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  {
    path: '/builder/$app/rules',
    frame: 'designer',
    load: async () => (await import('./list/rules-page')).RulesPage,
  },
  {
    path: '/builder/$app/rules/$rule',
    frame: 'designer',
    load: async () => (await import('./rule-designer-page')).RuleDesignerPage,
  },
];
