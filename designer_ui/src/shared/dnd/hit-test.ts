export type Point = { x: number; y: number };
export type Box = { left: number; top: number; right: number; bottom: number };
export type ItemBox = Box & { id: string };
export type Edge = 'top' | 'bottom' | 'left' | 'right';

/** `column`: items below each other; `row`: beside each other (also when they wrap). */
export type Axis = 'column' | 'row';
export type SlotShape = { id: string; box: Box; axis: Axis; beside: boolean; items: readonly ItemBox[] };

/** The insertion line, in window coordinates. */
export type Line = { left: number; top: number; length: number; vertical: boolean };

/** Where a drop would put something: before position `index` of a slot, next to an edge of `item`. */
export type DropPlace = { slot: string; index: number; item: string | null; edge: Edge; line: Line };

const BESIDE_SHARE = 0.22;
const GAP = 4;

function distance(point: Point, box: Box): number {
  const dx = Math.max(box.left - point.x, 0, point.x - box.right);
  const dy = Math.max(box.top - point.y, 0, point.y - box.bottom);
  return Math.hypot(dx, dy);
}

function nearest(point: Point, items: readonly ItemBox[]): ItemBox | null {
  let best: ItemBox | null = null;
  for (const item of items) {
    if (!best || distance(point, item) < distance(point, best)) {
      best = item;
    }
  }
  return best;
}

function edgeOf(point: Point, box: Box, { axis, beside }: SlotShape): Edge {
  const across = (point.x - box.left) / Math.max(box.right - box.left, 1);
  const sideways = axis === 'row' || (beside && (across < BESIDE_SHARE || across > 1 - BESIDE_SHARE));
  if (sideways) {
    return across < 0.5 ? 'left' : 'right';
  }
  return point.y < (box.top + box.bottom) / 2 ? 'top' : 'bottom';
}

function lineAt(box: Box, edge: Edge): Line {
  if (edge === 'left' || edge === 'right') {
    const left = edge === 'left' ? box.left - GAP : box.right + GAP;
    return { left, top: box.top, length: box.bottom - box.top, vertical: true };
  }
  const top = edge === 'top' ? box.top - GAP : box.bottom + GAP;
  return { left: box.left, top, length: box.right - box.left, vertical: false };
}

/** The place in a slot that a point means: the nearest item and the nearest of its allowed edges. */
export function placeIn(point: Point, slot: SlotShape): DropPlace {
  const item = nearest(point, slot.items);
  if (!item) {
    const line = {
      left: slot.box.left + GAP,
      top: slot.box.top + GAP,
      length: slot.box.right - slot.box.left - 2 * GAP,
    };
    return { slot: slot.id, index: 0, item: null, edge: 'top', line: { ...line, vertical: false } };
  }
  const edge = edgeOf(point, item, slot);
  const after = edge === 'bottom' || edge === 'right' ? 1 : 0;
  return { slot: slot.id, index: slot.items.indexOf(item) + after, item: item.id, edge, line: lineAt(item, edge) };
}
