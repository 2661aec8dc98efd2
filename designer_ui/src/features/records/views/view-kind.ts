import type { ComponentType } from 'react';
import type { Field, RuntimeForm } from '@/api/types';
import type { FormPlan } from '@/shared/form-engine';
import type { WidgetKinds } from '@/widgets/registry';
import type { Density } from '../components/records-grid';
import type { ColumnChoice } from '../hooks/use-grid-columns';
import type { ListState } from '../hooks/use-list-state';
import type { ListQuery, Target } from '../hooks/use-records';
import type { Chosen } from '../model/chosen';

/** Everything a view has to draw its records with. */
export type ViewProps = {
  target: Target;
  runtime: RuntimeForm;
  /** Absent until the language of formulas is here; until then records are only read. */
  plan: FormPlan | undefined;
  /** Records are here, in this order: what is not needed to read them may be fetched now. */
  onReady: (ids: readonly number[]) => void;
  kinds: WidgetKinds;
  list: ListState;
  query: ListQuery;
  choice: ColumnChoice;
  /** The fields of the columns, in their order. */
  fields: readonly Field[];
  density: Density;
  chosen: Chosen;
  /** Null where nothing can be done with chosen records. */
  onChoose: ((chosen: Chosen) => void) | null;
  onFilter: (field: Field) => void;
  /** All columns in the room there is. */
  fit?: boolean | undefined;
};

/** A tool of the bar over the list that a kind of view makes use of. */
export type ViewTool = 'sort' | 'fields' | 'density' | 'groups';

/** How a kind of view is drawn: one folder of `views/` each. */
export type ViewKind = {
  /** As in the catalog. */
  name: string;
  Body: ComponentType<ViewProps>;
  tools: readonly ViewTool[];
  /** The view shows the open record itself; others have it beside them. */
  showsRecord?: boolean;
};
