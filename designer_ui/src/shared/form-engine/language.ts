import type { ExpressionLanguage } from './types';

/** A language without formulas: forms still work, computed fields wait for the server. */
export const language: ExpressionLanguage = {
  formula: () => null,
  holds: (condition, record) => condition['op'] === 'eq' && record[String(condition['field'])] === condition['value'],
  native: (value) => value ?? null,
  wire: (value) => value ?? null,
};
