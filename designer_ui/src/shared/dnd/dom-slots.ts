import type { Axis, ItemBox, Point, SlotShape } from './hit-test';

const SLOT = '[data-drop-slot]';
const ITEM = '[data-drop-item]';

/**
 * Put these on the element that holds the items. `beside` lets a drop land left or right of an item; a slot that
 * `takes` something is only for sources whose data say the same, so that slots of several kinds may be nested.
 */
export function dropSlot(id: string, options: { axis?: Axis; beside?: boolean; takes?: string } = {}) {
  return {
    'data-drop-slot': id,
    'data-drop-axis': options.axis ?? 'column',
    ...(options.beside ? { 'data-drop-beside': '' } : {}),
    ...(options.takes ? { 'data-drop-takes': options.takes } : {}),
  };
}

/** Put these on every item of a slot, in their order. */
export function dropItem(id: string) {
  return { 'data-drop-item': id };
}

function itemsOf(slot: HTMLElement): ItemBox[] {
  const own = [...slot.querySelectorAll<HTMLElement>(ITEM)].filter(
    (item) => item.parentElement?.closest(SLOT) === slot,
  );
  return own.map((item) => {
    const { left, top, right, bottom } = item.getBoundingClientRect();
    return { id: item.dataset.dropItem ?? '', left, top, right, bottom };
  });
}

/** A thing cannot land inside itself. */
function isInside(slot: HTMLElement, source: string): boolean {
  return slot.closest(`[data-drop-item="${CSS.escape(source)}"]`) !== null;
}

function slotUnder(point: Point, source: string, takes: string): HTMLElement | null {
  const wanted = takes ? `${SLOT}[data-drop-takes="${CSS.escape(takes)}"]` : `${SLOT}:not([data-drop-takes])`;
  for (const element of document.elementsFromPoint(point.x, point.y)) {
    const slot = element.closest<HTMLElement>(wanted);
    if (slot && !isInside(slot, source)) {
      return slot;
    }
  }
  return null;
}

/** The innermost slot under a point as it stands on the screen; null outside all slots. */
export function slotAt(point: Point, source: string, takes = ''): SlotShape | null {
  const slot = slotUnder(point, source, takes);
  if (!slot) {
    return null;
  }
  const { left, top, right, bottom } = slot.getBoundingClientRect();
  return {
    id: slot.dataset.dropSlot ?? '',
    box: { left, top, right, bottom },
    axis: slot.dataset.dropAxis === 'row' ? 'row' : 'column',
    beside: slot.dataset.dropBeside !== undefined,
    items: itemsOf(slot),
  };
}
