import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Problem } from '@/api/client';
import { useSearchState } from '@/app/navigation';
import type { DraftDocument } from '@/shared/document';
import { DesignerShell } from '@/shared/inspector';
import { FlowCanvas } from './components/flow-canvas';
import { FlowTools } from './components/flow-tools';
import { ShortcutsDialog } from './components/shortcuts-dialog';
import { select, useFlow } from './hooks/flow-context';
import { useFlowKeys } from './hooks/use-flow-keys';
import { useReveal } from './hooks/use-reveal';
import type { FlowChange } from './model/changes';
import { targetAt } from './model/problems';
import { findNode } from './model/tree';
import type { Flow } from './model/types';
import { cardTitle } from './model/words';
import { SettingsPanel } from './settings/settings-panel';
import { SimulatePanel } from './simulate/simulate-panel';
import { VersionsPanel } from './versions/versions-panel';

type Props = {
  flowKey: string;
  draft: DraftDocument<Flow, FlowChange>;
  flow: Flow | null;
  problems: readonly Problem[];
};

/** Leads to what an address like `nodes/1/who` speaks of, also when the page is opened with one. */
function useJump(flow: Flow | null) {
  const { view } = useFlow();
  const reveal = useReveal();
  const [search, setSearch] = useSearchState();
  const jump = (at: string) => {
    const target = flow && targetAt(flow, at);
    if (target) {
      select(view, target);
      reveal(target);
    }
  };
  const asked = search.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the flow has come and the address names a place.
  useEffect(() => {
    if (asked && flow) {
      jump(asked);
      setSearch({ at: undefined }, true);
    }
  }, [asked, flow === null]);
  return jump;
}

/** What people call the place of a problem: the title of its card. */
function usePlaceName(flow: Flow | null) {
  const { t } = useTranslation('flow-designer');
  const { kinds, names } = useFlow();
  return (at: string) => {
    const target = flow ? targetAt(flow, at) : null;
    if (!flow || !target) {
      return t('whole_flow');
    }
    const node = findNode(flow, target.node)?.node;
    return node ? cardTitle(node, target.branch, kinds.get(node.type)?.label, names) : t('start');
  };
}

/** The frame of the designer: its bar, the drawing, and what is open beside it. */
export function DesignerFrame({ flowKey, draft, flow, problems }: Props) {
  const { app } = useFlow();
  const jump = useJump(flow);
  const placeName = usePlaceName(flow);
  const [help, setHelp] = useState(false);
  return (
    <>
      <DesignerShell
        app={app}
        kind="flow"
        documentKey={flowKey}
        icon="workflow"
        draft={draft}
        onRename={(title) => draft.store.getState().change({ kind: 'rename', title })}
        onJump={jump}
        problems={problems}
        placeName={placeName}
        extra={<FlowTools onHelp={() => setHelp(true)} />}
      >
        {flow && <Workspace flow={flow} onHelp={() => setHelp(true)} />}
      </DesignerShell>
      {help && <ShortcutsDialog onClose={() => setHelp(false)} />}
    </>
  );
}

function Workspace({ flow, onHelp }: { flow: Flow; onHelp: () => void }) {
  const { view } = useFlow();
  const open = useStore(view, (state) => state.open);
  const selected = useStore(view, (state) => state.selected);
  const task = useStore(view, (state) => state.task);
  useFlowKeys(onHelp);
  return (
    <>
      <FlowCanvas flow={flow} />
      {open && selected && <SettingsPanel flow={flow} target={selected} />}
      {task === 'simulate' && <SimulatePanel flow={flow} covered={open} />}
      {task === 'versions' && <VersionsPanel flow={flow} covered={open} />}
    </>
  );
}
