/** The list without `from`, with its item before position `to` counted in the list as it was. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined) {
    return [...list];
  }
  const rest = list.filter((_, index) => index !== from);
  rest.splice(to > from ? to - 1 : to, 0, item);
  return rest;
}

/** The list with `item` before position `to`. */
export function inserted<T>(list: readonly T[], to: number, item: T): T[] {
  return [...list.slice(0, to), item, ...list.slice(to)];
}
