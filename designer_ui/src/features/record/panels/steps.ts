import type { Option, Text } from '@/api/types';

export type Step = { value: string; title: Text; state: 'done' | 'now' | 'todo'; end: boolean };

/** The options as a path: those before the present one are done; the last `ends` close it and are not walked through. */
export function stepsOf(options: readonly Option[], value: unknown, ends: number): Step[] {
  const offered = options.filter((option) => !option.hidden || option.value === value);
  const first = offered.length - ends;
  const now = offered.findIndex((option) => option.value === value);
  const state = (at: number): Step['state'] => {
    if (at === now) {
      return 'now';
    }
    return at < first && at < now ? 'done' : 'todo';
  };
  return offered.map((option, at) => ({
    value: option.value,
    title: option.title ?? option.value,
    state: state(at),
    end: at >= first,
  }));
}
