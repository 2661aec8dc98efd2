import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '@/shared/ui/messages';
import type { FlowChange } from '../model/changes';
import { type Packed, pack, packed, pasteAfter, pasteInto, unpack } from '../model/clipboard';
import type { Flow, Place, Target } from '../model/types';
import { useFlow } from './flow-context';

/** What was copied last, for browsers that keep the clipboard from us. */
let kept = '';

async function read(): Promise<string> {
  try {
    return (await navigator.clipboard.readText()) || kept;
  } catch {
    return kept;
  }
}

type Paste = (flow: Flow, thing: Packed) => FlowChange | null;

/** Copying and pasting steps and branches, also between flows and tabs. */
export function useClipboard() {
  const { store } = useFlow();
  const { t } = useTranslation('flow-designer');
  return useMemo(() => {
    const copy = (target: Target) => {
      const flow = store.getState().document;
      const thing = flow && packed(flow, target);
      if (thing) {
        kept = pack(thing);
        navigator.clipboard?.writeText(kept).catch(() => undefined);
        notify.success(t(thing.tenon === 'flow-node' ? 'copied_step' : 'copied_branch'));
      }
    };
    const paste = (text: string, into: Paste) => {
      const flow = store.getState().document;
      const thing = unpack(text) ?? unpack(kept);
      const change = flow && thing && into(flow, thing);
      if (change) {
        store.getState().change(change);
      } else {
        notify.error(t('nothing_to_paste'));
      }
    };
    return {
      copy,
      /** What the browser hands over with Ctrl+V. */
      pasteText: (text: string, target: Target | null) => paste(text, (flow, thing) => pasteAfter(flow, thing, target)),
      pasteAt: async (target: Target | null) => paste(await read(), (flow, thing) => pasteAfter(flow, thing, target)),
      pasteFrom: async (at: Place) => paste(await read(), (_, thing) => pasteInto(thing, at)),
    };
  }, [store, t]);
}
