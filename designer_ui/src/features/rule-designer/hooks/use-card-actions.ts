import { useMemo } from 'react';
import {
  actionAt,
  findPath,
  listAt,
  type Path,
  type Place,
  pathOf,
  placeInside,
  placeOf,
  placeOutside,
  shiftedPlace,
} from '../model/tree';
import type { Rule } from '../model/types';
import { revealCard, useRule } from '../rule-context';
import { useClipboard } from './use-clipboard';

export type CardAction = 'copy' | 'cut' | 'paste' | 'duplicate' | 'up' | 'down' | 'in' | 'out' | 'toggle' | 'remove';

/** Everything that can be done with one action card, for the menu and for the keys. */
export function useCardActions(): Record<CardAction, (path: Path) => void> {
  const { store, change, lists, select, turnTo } = useRule();
  const clipboard = useClipboard();
  return useMemo(() => {
    const show = (path: Path | null) => {
      select(path);
      if (path) {
        revealCard(path);
      }
    };
    const move = (path: Path, where: (rule: Rule) => Place | null) => {
      const rule = store.getState().document;
      const action = rule && actionAt(rule, path);
      const to = rule && where(rule);
      if (action && to) {
        change({ kind: 'move', path, to, lists });
        const after = store.getState().document;
        show(after && findPath(after, action, lists));
      }
    };
    const remove = (path: Path) => {
      change({ kind: 'remove', path });
      turnTo(null);
      show(neighbourOf(store.getState().document, path));
    };
    const duplicate = (path: Path) => {
      const rule = store.getState().document;
      const action = rule && actionAt(rule, path);
      const place = placeOf(path);
      if (action && place) {
        const at = { list: place.list, index: place.index + 1 };
        change({ kind: 'insert', at, action, lists });
        show(pathOf(at));
      }
    };
    return {
      copy: clipboard.copy,
      cut: (path) => {
        clipboard.copy(path);
        remove(path);
      },
      paste: (path) => void clipboard.pasteBehind(path),
      duplicate,
      up: (path) => move(path, (rule) => shiftedPlace(rule, path, -1)),
      down: (path) => move(path, (rule) => shiftedPlace(rule, path, 1)),
      in: (path) => move(path, (rule) => placeInside(rule, path, lists)),
      out: (path) => move(path, () => placeOutside(path)),
      toggle: (path) => {
        const rule = store.getState().document;
        const action = rule && actionAt(rule, path);
        if (action) {
          const { disabled, ...rest } = action;
          change({ kind: 'set', path, action: disabled ? (rest as typeof action) : { ...action, disabled: true } });
        }
      },
      remove,
    };
  }, [store, change, lists, select, turnTo, clipboard]);
}

/** What has the keyboard after a removal: the one that took its place, or the one above. */
function neighbourOf(rule: Rule | null, path: Path): Path | null {
  const place = rule && placeOf(path);
  if (!place) {
    return null;
  }
  const length = listAt(rule, place.list).length;
  return length ? pathOf({ list: place.list, index: Math.min(place.index, length - 1) }) : null;
}
