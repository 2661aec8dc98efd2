export const LEAST = 0.3;
export const MOST = 1.6;
const STEP = 0.1;

export function clamped(zoom: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.round(zoom * 100) / 100));
}

export function stepped(zoom: number, by: -1 | 1): number {
  return clamped(Math.round((zoom + by * STEP) * 10) / 10);
}

/** The zoom at which a drawing is seen whole; never larger than life. */
export function fitting(drawing: { width: number; height: number }, window: { width: number; height: number }): number {
  const whole = Math.min(window.width / Math.max(drawing.width, 1), window.height / Math.max(drawing.height, 1), 1);
  return clamped(whole);
}
