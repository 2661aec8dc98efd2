/** Blank means nothing was said: null, an empty text, an empty list. */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether two JSON values say the same; linked things are the same when their ids are. */
export function same(left: unknown, right: unknown): boolean {
  if (left === right || (isBlank(left) && isBlank(right))) {
    return true;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((one, index) => same(one, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    return sameObjects(left, right);
  }
  return idOf(left) !== undefined && idOf(left) === idOf(right);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(value: unknown): unknown {
  return isObject(value) ? value['id'] : (value ?? undefined);
}

function sameObjects(left: Record<string, unknown>, right: Record<string, unknown>): boolean {
  if ('title' in left || 'title' in right) {
    return left['id'] === right['id'];
  }
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((name) => name !== '_key');
  return names.every((name) => same(left[name], right[name]));
}
