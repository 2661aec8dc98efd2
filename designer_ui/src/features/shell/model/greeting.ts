export type Greeting = 'night' | 'morning' | 'afternoon' | 'evening';

/** The greeting that fits an hour of the day. */
export function greetingOf(hour: number): Greeting {
  if (hour < 5 || hour >= 23) {
    return 'night';
  }
  if (hour < 12) {
    return 'morning';
  }
  return hour < 18 ? 'afternoon' : 'evening';
}
