import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '@/shared/ui/messages';
import { pack, placeBehind, unpack } from '../model/clipboard';
import { actionAt, type Path, type Place, pathOf } from '../model/tree';
import { revealCard, useRule } from '../rule-context';

/** What was copied last, for browsers that keep the clipboard from us. */
let kept = '';

async function read(): Promise<string> {
  try {
    return (await navigator.clipboard.readText()) || kept;
  } catch {
    return kept;
  }
}

/** Copying and pasting actions, also between rules and tabs. */
export function useClipboard() {
  const { store, change, lists, select } = useRule();
  const { t } = useTranslation('rule-designer');
  return useMemo(() => {
    const put = (text: string, at: Place) => {
      const action = unpack(text) ?? unpack(kept);
      if (!action) {
        notify.error(t('nothing_to_paste'));
        return;
      }
      change({ kind: 'insert', at, action, lists });
      select(pathOf(at));
      revealCard(pathOf(at));
    };
    const behind = (path: Path | null): Place | null => {
      const rule = store.getState().document;
      return rule && placeBehind(rule, path);
    };
    return {
      copy: (path: Path) => {
        const rule = store.getState().document;
        const action = rule && actionAt(rule, path);
        if (action) {
          kept = pack(action);
          navigator.clipboard?.writeText(kept).catch(() => undefined);
          notify.success(t('copied'));
        }
      },
      /** What the browser hands over with Ctrl+V. */
      pasteText: (text: string, path: Path | null) => {
        const at = behind(path);
        if (at) {
          put(text, at);
        }
      },
      pasteBehind: async (path: Path | null) => {
        const at = behind(path);
        if (at) {
          put(await read(), at);
        }
      },
      pasteAt: async (at: Place) => put(await read(), at),
    };
  }, [store, change, lists, select, t]);
}
