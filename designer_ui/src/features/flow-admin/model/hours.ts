/** Hours as people say them: minutes below one, days above two. */
export function inWords(
  hours: number | null,
  say: (unit: 'minutes' | 'hours' | 'days', amount: string) => string,
): string {
  if (hours === null) {
    return '—';
  }
  if (hours < 1) {
    return say('minutes', String(Math.round(hours * 60)));
  }
  return hours < 48 ? say('hours', trimmed(hours)) : say('days', trimmed(hours / 24));
}

const trimmed = (value: number) => String(Math.round(value * 10) / 10);

/** How far a bar reaches beside the longest one. */
export function share(hours: number | null, longest: number): number {
  return longest > 0 && hours ? Math.max(2, Math.round((hours / longest) * 100)) : 0;
}
