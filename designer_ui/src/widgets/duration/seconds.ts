const SECONDS: Readonly<Record<string, number>> = { day: 86_400, hour: 3600, minute: 60, second: 1 };
const PIECE = /(\d+(?:\.\d+)?)\s*([a-z]+|[天日小时分钟秒]+)\s*/gi;

function unitOf(word: string): number {
  if (/^(天|日|d)/i.test(word)) {
    return 86_400;
  }
  if (/^(小时|时|h)/i.test(word)) {
    return 3600;
  }
  return /^(秒|s)/i.test(word) ? 1 : 60;
}

/** Seconds that a text means: `1:30`, `1.5h`, `1小时30分`, or a bare number in the field's unit. */
export function secondsMeant(text: string, unit: string): number | undefined {
  const clock = text.match(/^\s*(\d+)[:：](\d{2})\s*$/);
  if (clock) {
    return Number(clock[1]) * 3600 + Number(clock[2]) * 60;
  }
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) {
    return Math.round(Number(text) * (SECONDS[unit] ?? 3600));
  }
  const pieces = [...text.matchAll(PIECE)];
  const total = pieces.reduce((sum, [, amount = '0', word = '']) => sum + Number(amount) * unitOf(word), 0);
  return pieces.length ? Math.round(total) : undefined;
}
