import type { ActionUse } from '@/shared/automation';
import { actionAt, listAt, type Path, type Place, placeOf, ROOT } from './tree';
import type { Rule } from './types';

const MARK = 'rule-action';

/** An action as text: readable in another rule, another tab, another app. */
export function pack(action: ActionUse): string {
  return JSON.stringify({ tenon: MARK, action });
}

function isAction(value: unknown): value is ActionUse {
  return typeof value === 'object' && value !== null && typeof (value as ActionUse).do === 'string';
}

/** What a text from the clipboard holds for a rule; null when it is something else. */
export function unpack(text: string): ActionUse | null {
  try {
    const packed = JSON.parse(text) as { tenon?: string; action?: unknown } | null;
    return packed?.tenon === MARK && isAction(packed.action) ? packed.action : null;
  } catch {
    return null;
  }
}

/** The place right behind an action; the end of the rule behind nothing. */
export function placeBehind(rule: Rule, path: Path | null): Place {
  const place = path && actionAt(rule, path) ? placeOf(path) : null;
  return place ? { list: place.list, index: place.index + 1 } : { list: ROOT, index: listAt(rule, ROOT).length };
}
