import type { Option, Text } from '@/api/types';

export type Step = { value: string; title: Text; state: 'done' | 'now' | 'todo'; end: boolean };

/** The options as a path: those before the present one are done; the `ends` close it, beside each other at its end. */
export function stepsOf(options: readonly Option[], value: unknown, ends: readonly string[]): Step[] {
  const known = options.filter((option) => !option.hidden || option.value === value);
  const isEnd = (option: Option) => ends.includes(option.value);
  const offered = [...known.filter((option) => !isEnd(option)), ...known.filter(isEnd)];
  const first = offered.findIndex(isEnd);
  const walked = first < 0 ? offered.length : first;
  const now = offered.findIndex((option) => option.value === value);
  const state = (at: number): Step['state'] => {
    if (at === now) {
      return 'now';
    }
    return at < walked && at < now ? 'done' : 'todo';
  };
  return offered.map((option, at) => ({
    value: option.value,
    title: option.title ?? option.value,
    state: state(at),
    end: at >= walked,
  }));
}
