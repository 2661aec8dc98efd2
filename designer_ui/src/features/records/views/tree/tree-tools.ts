import type { Field, RecordData, RuntimeForm } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';
import type { Faces } from '../../hooks/use-faces';
import type { ListState } from '../../hooks/use-list-state';
import type { Paint } from '../../hooks/use-paint';
import type { ListQuery, Target } from '../../hooks/use-records';

/** What every row and branch of the tree needs. */
export type TreeTools = {
  target: Target;
  runtime: RuntimeForm;
  list: ListState;
  query: ListQuery;
  /** The field that names the record above. */
  parent: string;
  columns: readonly Field[];
  kinds: WidgetKinds;
  faces: Faces;
  paint: Paint;
  open: ReadonlySet<number>;
  toggle: (id: number, open: boolean) => void;
  mayMove: (record: RecordData) => boolean;
  /** Put a record below another one, or at the top. */
  put: (record: RecordData, to: RecordData | null) => void;
  /** The row that is dragged. */
  held: { record: RecordData } | null;
  hold: (held: { record: RecordData } | null) => void;
  /** Null where nothing may be created. */
  add: ((above: RecordData) => void) | null;
  onReady: (ids: readonly number[]) => void;
};
