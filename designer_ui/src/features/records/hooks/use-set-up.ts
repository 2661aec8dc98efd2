import { useState } from 'react';
import type { CatalogKind, RuntimeForm, Text, ViewDefinition } from '@/api/types';
import { useText } from '@/shared/text';
import { beginView, missingFor } from '@/shared/views/begin';
import type { WidgetKinds } from '@/widgets/registry';
import type { ColumnChoice } from './use-grid-columns';
import type { ListState } from './use-list-state';
import type { SavedViews } from './use-saved-views';

/** The view that is being set up, if one is; the list shows it instead of its own. */
export function useDrafted() {
  return useState<ViewDefinition | null>(null);
}

type Options = {
  runtime: RuntimeForm;
  kinds: WidgetKinds;
  list: ListState;
  choice: ColumnChoice;
  views: SavedViews;
  drafting: ReturnType<typeof useDrafted>;
};

/** Begin to set up the view that is shown, or a new one of a kind; and keep what came of it. */
export function useSetUp({ runtime, kinds, list, choice, views, drafting: [drafted, draft] }: Options) {
  const text = useText();
  const { view } = list.state;
  const { key: form, title_field: title } = runtime.form;
  const over = { fields: choice.fields, kinds, form, title };
  const begin = (ofKind?: CatalogKind) => {
    list.open(undefined);
    draft(
      ofKind
        ? { ...beginView(ofKind, over), key: '', type: ofKind.name, title: text(ofKind.label) }
        : { ...view, ...views.settings, type: view.type, title: text(view.title), mine: {} },
    );
  };
  const keep = async (changed: ViewDefinition, personal: boolean) => {
    const kept = await views.keep(changed, personal);
    if (kept) {
      draft(null);
      list.setView(kept);
    }
  };
  /** The settings for which the form has no fitting field. */
  const lacks = (kind: CatalogKind) => missingFor(kind, over).map((schema) => text(schema['x-title'] as Text));
  return { drafted, draft, begin, keep, lacks, active: drafted?.key === '' ? drafted : view };
}
