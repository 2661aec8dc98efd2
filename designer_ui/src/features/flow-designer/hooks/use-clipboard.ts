import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '@/shared/ui/messages';
import type { FlowChange } from '../model/changes';
import { type Packed, pack, unpack } from '../model/clipboard';
import { findBranch, findNode } from '../model/tree';
import { type Flow, type Place, START, type Target, targetOf } from '../model/types';
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

function packed(flow: Flow, { node, branch }: Target): Packed | null {
  if (branch !== undefined) {
    const found = findBranch(flow, node, branch);
    return found && { tenon: 'flow-branch', branch: found };
  }
  const found = findNode(flow, node);
  return found && { tenon: 'flow-node', node: found.node };
}

/** The place right after something. */
export function placeAfter(flow: Flow, target: Target | null): Place {
  if (!target) {
    return { list: '', index: flow.nodes.length };
  }
  if (target.branch !== undefined) {
    return { list: `${target.node}/${target.branch}`, index: 0 };
  }
  const found = findNode(flow, target.node);
  return found ? { list: found.place.list, index: found.place.index + 1 } : { list: '', index: 0 };
}

function pasting(thing: Packed, at: Place, group: string | null): FlowChange | null {
  if (thing.tenon === 'flow-node') {
    return { kind: 'insert', node: thing.node, at };
  }
  return group === null ? null : { kind: 'paste_branch', node: group, branch: thing.branch };
}

/** Copying and pasting steps and branches, also between flows and tabs. */
export function useClipboard() {
  const { store } = useFlow();
  const { t } = useTranslation('flow-designer');
  return useMemo(() => {
    const copy = (target: Target) => {
      const flow = store.getState().document;
      const thing = flow && target.node !== START ? packed(flow, target) : null;
      if (thing) {
        kept = pack(thing);
        navigator.clipboard?.writeText(kept).catch(() => undefined);
        notify.success(t(thing.tenon === 'flow-node' ? 'copied_step' : 'copied_branch'));
      }
    };
    const paste = (at: Place, text: string) => {
      const thing = unpack(text) ?? unpack(kept);
      const change = thing && pasting(thing, at, targetOf(at.list)?.node ?? null);
      if (change) {
        store.getState().change(change);
      } else {
        notify.error(t('nothing_to_paste'));
      }
    };
    return { copy, paste, pasteFrom: async (at: Place) => paste(at, await read()) };
  }, [store, t]);
}
