import { inReadingOrder } from '@/features/dashboard/model/layout';
import { forPhone, standingOn } from '@/features/dashboard/model/page';
import type { Dashboard, Tile } from './types';

/** The tiles of the page in the order a phone shows them, hidden ones too. */
export function phoneOrder(page: Dashboard): Tile[] {
  const placed = inReadingOrder(standingOn(page.tiles, null));
  const { order } = page.phone ?? {};
  return forPhone(placed, order ? { phone: { order } } : {}).map(({ tile }) => tile as Tile);
}

export function isHidden(page: Dashboard, key: string): boolean {
  return page.phone?.hidden?.includes(key) ?? false;
}

type Phone = NonNullable<Dashboard['phone']>;

function cleaned(phone: Phone): Phone | undefined {
  const next = Object.fromEntries(Object.entries(phone).filter(([, keys]) => keys?.length)) as Phone;
  return Object.keys(next).length ? next : undefined;
}

/** A tile at another place of the phone's order; `to` counts before the move. */
export function movedOnPhone(page: Dashboard, key: string, to: number): Phone | undefined {
  const keys = phoneOrder(page).map((tile) => tile.key);
  const from = keys.indexOf(key);
  const rest = keys.toSpliced(from, 1);
  return cleaned({ ...page.phone, order: rest.toSpliced(to > from ? to - 1 : to, 0, key) });
}

/** A tile shown or hidden on a phone. */
export function toggledOnPhone(page: Dashboard, key: string): Phone | undefined {
  const hidden = page.phone?.hidden ?? [];
  const next = hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key];
  return cleaned({ ...page.phone, hidden: next });
}
