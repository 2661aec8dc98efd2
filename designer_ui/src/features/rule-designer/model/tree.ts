import type { Json } from '@/api/types';
import type { ActionUse } from '@/shared/automation';
import type { Rule } from './types';

/** Where an action stands: `actions/1/then/0`. */
export type Path = string;
/** A list of actions: `actions`, or one inside an action: `actions/1/then`. */
export type ListId = string;
export type Place = { list: ListId; index: number };
/** The settings of a kind that hold further actions; the catalog knows them. */
export type Lists = (kind: string) => readonly string[];

export const ROOT: ListId = 'actions';

const HOLE: ActionUse = { do: '' };

export function asActions(value: Json | undefined): ActionUse[] {
  return Array.isArray(value) ? (value as ActionUse[]) : [];
}

export function pathOf({ list, index }: Place): Path {
  return `${list}/${index}`;
}

/** The list and the position that a path names; null for what is no path of an action. */
export function placeOf(path: Path): Place | null {
  const cut = path.lastIndexOf('/');
  const index = Number(path.slice(cut + 1));
  return cut > 0 && path.startsWith(ROOT) && Number.isInteger(index) ? { list: path.slice(0, cut), index } : null;
}

/** The action that a list belongs to, and the setting it is; null for the first level. */
export function holderOf(list: ListId): { path: Path; setting: string } | null {
  const cut = list.lastIndexOf('/');
  return cut < 0 ? null : { path: list.slice(0, cut), setting: list.slice(cut + 1) };
}

export function listAt(rule: Rule, list: ListId): ActionUse[] {
  const holder = holderOf(list);
  if (!holder) {
    return rule.actions;
  }
  return asActions(actionAt(rule, holder.path)?.[holder.setting]);
}

export function actionAt(rule: Rule, path: Path): ActionUse | undefined {
  const place = placeOf(path);
  return place ? listAt(rule, place.list)[place.index] : undefined;
}

/** The rule with another list of actions somewhere. */
export function withList(rule: Rule, list: ListId, actions: ActionUse[]): Rule {
  const holder = holderOf(list);
  if (!holder) {
    return { ...rule, actions };
  }
  const action = actionAt(rule, holder.path);
  return action ? withAction(rule, holder.path, { ...action, [holder.setting]: actions }) : rule;
}

export function withAction(rule: Rule, path: Path, action: ActionUse): Rule {
  const place = placeOf(path);
  const list = place ? listAt(rule, place.list) : [];
  return place && list[place.index] ? withList(rule, place.list, list.with(place.index, action)) : rule;
}

export function insertAction(rule: Rule, { list, index }: Place, action: ActionUse): Rule {
  return withList(rule, list, listAt(rule, list).toSpliced(index, 0, action));
}

export function removeAction(rule: Rule, path: Path): Rule {
  const place = placeOf(path);
  return place ? withList(rule, place.list, listAt(rule, place.list).toSpliced(place.index, 1)) : rule;
}

/** Whether a place lies within the action itself: there it cannot go. */
export function isInside(path: Path, { list }: Place): boolean {
  return list.startsWith(`${path}/`);
}

/** The rule with an action elsewhere; the place is counted as the lists stood before. */
export function moveAction(rule: Rule, path: Path, to: Place, lists: Lists): Rule {
  const action = actionAt(rule, path);
  if (!action || isInside(path, to)) {
    return rule;
  }
  const held = insertAction(withAction(rule, path, HOLE), to, action);
  return { ...held, actions: withoutHole(held.actions, lists) };
}

function withoutHole(actions: readonly ActionUse[], lists: Lists): ActionUse[] {
  return actions
    .filter((one) => one !== HOLE)
    .map((one) => {
      const inner = lists(one.do).filter((name) => name in one);
      const parts = inner.map((name) => [name, withoutHole(asActions(one[name]), lists)]);
      return parts.length ? { ...one, ...Object.fromEntries(parts) } : one;
    });
}

export type Found = { path: Path; action: ActionUse; depth: number };

/** Every action, in the order in which they are read. */
export function everyAction(rule: Rule, lists: Lists): Found[] {
  return walk(rule.actions, ROOT, 0, lists);
}

function walk(actions: readonly ActionUse[], list: ListId, depth: number, lists: Lists): Found[] {
  return actions.flatMap((action, index) => {
    const path = pathOf({ list, index });
    const inner = lists(action.do).flatMap((name) =>
      walk(asActions(action[name]), `${path}/${name}`, depth + 1, lists),
    );
    return [{ path, action, depth }, ...inner];
  });
}

/** What surely was done before an action: the steps before it in its list, and before what holds it. */
export function before(rule: Rule, path: Path): ActionUse[] {
  const place = placeOf(path);
  if (!place) {
    return [];
  }
  const holder = holderOf(place.list);
  return [...(holder ? before(rule, holder.path) : []), ...listAt(rule, place.list).slice(0, place.index)];
}

/** The place one step towards the beginning or the end of its list. */
export function shiftedPlace(rule: Rule, path: Path, by: -1 | 1): Place | null {
  const place = placeOf(path);
  if (!place) {
    return null;
  }
  const index = place.index + by;
  const length = listAt(rule, place.list).length;
  return index < 0 || index >= length ? null : { list: place.list, index: by > 0 ? index + 1 : index };
}

/** Into the branch just above, or the one just below. */
export function placeInside(rule: Rule, path: Path, lists: Lists): Place | null {
  const place = placeOf(path);
  for (const index of place ? [place.index - 1, place.index + 1] : []) {
    const other = place && listAt(rule, place.list)[index];
    const [name] = other ? lists(other.do) : [];
    if (place && other && name) {
      const list = `${pathOf({ list: place.list, index })}/${name}`;
      return { list, index: index < place.index ? listAt(rule, list).length : 0 };
    }
  }
  return null;
}

/** Out of the branch it is in, right behind it. */
export function placeOutside(path: Path): Place | null {
  const place = placeOf(path);
  const holder = place && holderOf(place.list);
  const around = holder && placeOf(holder.path);
  return around ? { list: around.list, index: around.index + 1 } : null;
}

/** Where an action is now, found by itself. */
export function findPath(rule: Rule, action: ActionUse, lists: Lists): Path | null {
  return everyAction(rule, lists).find((one) => one.action === action)?.path ?? null;
}
