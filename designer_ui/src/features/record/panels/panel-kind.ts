import type { QueryKey } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { PanelDefinition, RecordData, RuntimeForm } from '@/api/types';
import type { Where } from '../hooks/use-record';

export type PanelProps = {
  panel: PanelDefinition;
  where: Where;
  runtime: RuntimeForm;
  record: RecordData;
  /** The words by which people know the record. */
  title: string;
};

/** Records that stand in the timeline among changes and comments. */
export type Stream = {
  /** The form whose records they are. */
  form: string;
  queryKey: QueryKey;
  queryFn: () => Promise<RecordData[]>;
  /** When a record happened; null for one that does not belong in the timeline (yet). */
  at: (record: RecordData) => string | null;
};

export type ItemProps = { panel: PanelDefinition; where: Where; record: RecordData; at: string };

/** How one kind of panel is drawn, and where: above everything, as a button, or beside with the timeline. */
export type PanelKind = {
  name: string;
  slot: 'glance' | 'action' | 'beside';
  Draw: ComponentType<PanelProps>;
  stream?: (panel: PanelDefinition, where: Where) => Stream;
  Item?: ComponentType<ItemProps>;
};
