import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useCatalog } from '@/api/queries';
import { useParam, useSearchState } from '@/app/navigation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { DesignView } from './components/design-view';
import { type Designer, DesignerContext } from './hooks/designer';
import { createSelection } from './hooks/selection';
import { revealTile } from './hooks/use-tile-actions';
import { type DashboardChange, normalise, reduce } from './model/changes';
import { tileAtPath } from './model/problem-place';
import type { ChartKind, Dashboard, ElementKind } from './model/types';

// All at once: a dictionary asked for by the first tile would hide the whole page for a moment.
const DICTIONARIES = [
  'dashboard-designer',
  'dashboard',
  'designer',
  'chart',
  'conditions',
  'widgets',
  'formula',
] as const;
const NO_CHARTS: readonly ChartKind[] = [];
const NO_ELEMENTS: readonly ElementKind[] = [];

function useDesignerParts(
  draft: DraftDocument<Dashboard, DashboardChange>,
  app: string,
  dashboardKey: string,
): Designer {
  const { data: catalog } = useCatalog();
  const [selection] = useState(createSelection);
  const charts = (catalog?.charts ?? NO_CHARTS) as readonly ChartKind[];
  const elements = (catalog?.elements ?? NO_ELEMENTS) as readonly ElementKind[];
  return useMemo(
    () => ({
      app,
      dashboardKey,
      store: draft.store,
      selection,
      charts,
      elements,
      change: (change, merge) => draft.store.getState().change(change, merge),
    }),
    [app, dashboardKey, draft.store, selection, charts, elements],
  );
}

/** The dashboard designer: charts on a grid, their fields and settings, the filters of the page. */
export function DashboardDesignerPage() {
  const app = useParam('app');
  const key = useParam('dashboard');
  useTranslation(DICTIONARIES);
  const { t } = useTranslation('dashboard-designer');
  const [search, setSearch] = useSearchState();
  const draft = useDraftDocument<Dashboard, DashboardChange>({ app, kind: 'dashboard', key, reduce, normalise });
  const designer = useDesignerParts(draft, app, key);
  const document = useStore(draft.store, (state) => state.document);
  const jump = (at: string) => {
    const tile = document ? tileAtPath(document, at) : null;
    setSearch({ at: undefined }, true);
    if (tile) {
      designer.selection.only(tile);
      revealTile(tile);
    } else {
      designer.selection.clear();
    }
  };
  const asked = search.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has come and the address names a place.
  useEffect(() => {
    if (asked && document) {
      jump(asked);
    }
  }, [asked, document === null]);
  return (
    <DesignerContext value={designer}>
      <DesignerShell
        app={app}
        kind="dashboard"
        documentKey={key}
        icon={document?.icon ?? 'layout-dashboard'}
        draft={draft}
        onRename={(title) => designer.change({ kind: 'page', patch: { title } })}
        onJump={jump}
        extra={
          <Button
            href={`/apps/${app}/dashboards/${key}`}
            target="_blank"
            type="text"
            title={t('open')}
            aria-label={t('open')}
            icon={<Icon name="external-link" size={16} />}
          />
        }
      >
        <DesignView />
      </DesignerShell>
    </DesignerContext>
  );
}
