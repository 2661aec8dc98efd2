import type { Option } from '@/api/types';

export type TreeOption = Option & { children?: TreeOption[] };

/** The options from the top down to the chosen one; `value` is a path or the last value alone. */
export function wayTo(options: readonly TreeOption[], value: string): TreeOption[] {
  for (const option of options) {
    if (option.value === value) {
      return [option];
    }
    const below = wayTo(option.children ?? [], value);
    if (below.length) {
      return [option, ...below];
    }
  }
  return [];
}
