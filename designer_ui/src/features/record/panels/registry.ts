import type { PanelDefinition, RuntimeForm } from '@/api/types';
import type { PanelKind } from './panel-kind';

const FILES = import.meta.glob<{ kind: PanelKind }>('./*.panel.tsx', { eager: true });

const KINDS: ReadonlyMap<string, PanelKind> = new Map(Object.values(FILES).map(({ kind }) => [kind.name, kind]));

export type Panelled = { panel: PanelDefinition; kind: PanelKind; key: string };

/** The panels of a form with how they are drawn; one of an unknown kind is left out. */
export function panelsOf(runtime: RuntimeForm | undefined): Panelled[] {
  return (runtime?.form.panels ?? []).flatMap((panel, at) => {
    const kind = KINDS.get(panel.type);
    return kind ? [{ panel, kind, key: `${panel.type}-${at}` }] : [];
  });
}
