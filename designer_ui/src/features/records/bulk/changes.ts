import type { Field } from '@/api/types';

export type Deed = 'set' | 'append' | 'remove' | 'clear' | 'formula';
export type Change = { field: string; do: Deed; value: unknown };

/** What can be done to a field: lists can grow and shrink. */
export function deedsFor(storage: string): Deed[] {
  return storage === 'list' ? ['set', 'append', 'remove', 'clear', 'formula'] : ['set', 'clear', 'formula'];
}

export function isBlankValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Every row says what it wants. */
export function isReady(changes: readonly Change[]): boolean {
  return changes.length > 0 && changes.every((one) => one.field && (one.do === 'clear' || !isBlankValue(one.value)));
}

/** As the server takes it. */
export function changesBody(changes: readonly Change[], wire: (field: string, value: unknown) => unknown): object[] {
  return changes.map((one) => {
    if (one.do === 'clear') {
      return { field: one.field, do: one.do };
    }
    return { field: one.field, do: one.do, value: one.do === 'formula' ? one.value : wire(one.field, one.value) };
  });
}

/** The fields that have no row yet. */
export function freeFields(fields: readonly Field[], changes: readonly Change[], own: string): Field[] {
  return fields.filter(({ key }) => key === own || !changes.some((one) => one.field === key));
}
