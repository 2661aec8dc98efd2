import { lazy, Suspense } from 'react';
import type { Bulk } from '../bulk/use-bulk';
import type { ColumnChoice } from '../hooks/use-grid-columns';
import type { ListState } from '../hooks/use-list-state';
import type { ListQuery, Target } from '../hooks/use-records';
import type { SavedViews } from '../hooks/use-saved-views';
import type { Chosen } from '../model/chosen';

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog')).ExportDialog }));
const SaveViewDialog = lazy(async () => ({ default: (await import('./save-view-dialog')).SaveViewDialog }));
const BulkHistory = lazy(async () => ({ default: (await import('../bulk/bulk-history')).BulkHistory }));
const BulkProgress = lazy(async () => ({ default: (await import('../bulk/bulk-progress')).BulkProgress }));

export type ListDialog = 'save' | 'export' | 'bulks' | null;

type Props = {
  dialog: ListDialog;
  target: Target;
  list: ListState;
  query: ListQuery;
  choice: ColumnChoice;
  chosen: Chosen;
  views: SavedViews;
  bulk: Bulk;
  onClose: () => void;
};

/** What is exported: the chosen records, or all that the list shows. */
function exportQuery(query: ListQuery, chosen: Chosen): ListQuery {
  if (chosen.all || chosen.ids.size === 0) {
    return query;
  }
  return { ...query, filter: { field: 'id', op: 'in', value: [...chosen.ids].map(Number) } };
}

/** What opens over the list, and the jobs that go on beside it. */
export function ListDialogs({ dialog, target, list, query, choice, chosen, views, bulk, onClose }: Props) {
  return (
    <Suspense fallback={null}>
      {dialog === 'save' && (
        <SaveViewDialog
          target={target}
          settings={views.settings}
          canShare={views.canShare}
          onClose={onClose}
          onSaved={(view) => {
            onClose();
            list.setView(view);
          }}
        />
      )}
      {dialog === 'export' && (
        <ExportDialog target={target} query={exportQuery(query, chosen)} fields={choice.shown} onClose={onClose} />
      )}
      {dialog === 'bulks' && <BulkHistory target={target} bulk={bulk} onClose={onClose} />}
      {bulk.running.length > 0 && <BulkProgress bulk={bulk} onOpen={list.open} />}
    </Suspense>
  );
}
