/** `08:30`; nothing for a whole day. */
export function timeText(minutes: number | null, language: string): string | undefined {
  if (minutes === null) {
    return undefined;
  }
  const moment = new Date(2000, 0, 1, Math.floor(minutes / 60), minutes % 60);
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
}
