export * from './format-number';
export * from './format-time';
