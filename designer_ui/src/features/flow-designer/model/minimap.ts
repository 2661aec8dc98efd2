export type Size = { width: number; height: number };
export type Rect = Size & { x: number; y: number };

/** How small a drawing must be drawn to lie within a frame. */
export function scaleInto(drawing: Size, frame: Size): number {
  return Math.min(frame.width / Math.max(drawing.width, 1), frame.height / Math.max(drawing.height, 1));
}

export function scaled({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}

/** Where a window must stand so that a point of the drawing is its middle; never beyond the edges. */
export function centredOn(point: { x: number; y: number }, window: Size, drawing: Size): { x: number; y: number } {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), Math.max(most, 0));
  return {
    x: within(point.x - window.width / 2, drawing.width - window.width),
    y: within(point.y - window.height / 2, drawing.height - window.height),
  };
}

/** Whether the drawing is larger than the window: only then a map helps. */
export function needsMap(drawing: Size, window: Size): boolean {
  return drawing.width > window.width * 1.05 || drawing.height > window.height * 1.05;
}
