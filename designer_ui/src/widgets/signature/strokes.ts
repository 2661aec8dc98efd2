export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

/** Lines between the middles of neighbouring points, so that a quick hand leaves curves and no corners. */
export function drawStrokes(context: CanvasRenderingContext2D, strokes: readonly Stroke[], pen: number): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = pen;
  context.strokeStyle = '#1f2937';
  context.fillStyle = '#1f2937';
  for (const stroke of strokes) {
    drawStroke(context, stroke, pen);
  }
}

function drawStroke(context: CanvasRenderingContext2D, stroke: Stroke, pen: number): void {
  const [first, ...rest] = stroke;
  if (!first) {
    return;
  }
  context.beginPath();
  if (!rest.length) {
    context.arc(first[0], first[1], pen / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.moveTo(first[0], first[1]);
  let before = first;
  for (const point of rest) {
    context.quadraticCurveTo(before[0], before[1], (before[0] + point[0]) / 2, (before[1] + point[1]) / 2);
    before = point;
  }
  context.lineTo(before[0], before[1]);
  context.stroke();
}

/** The smallest box around all strokes, with a margin; null when nothing is drawn. */
export function bounds(
  strokes: readonly Stroke[],
  margin: number,
): { x: number; y: number; w: number; h: number } | null {
  const points = strokes.flat();
  if (!points.length) {
    return null;
  }
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  return { x, y, w: Math.max(...xs) - x + margin, h: Math.max(...ys) - y + margin };
}
