import type { ChartTile, SourceField } from '../model/types';
import { likelySlot, movedField, type Slot, type WellFields, withField, withoutField } from '../model/wells';
import { useDesigner } from './designer';

const ANY = { dimensions: { min: 0, max: 8 }, measures: { min: 0, max: 20 } };

/** Changes of the fields of a tile. */
export function useWells(tile: ChartTile | undefined) {
  const { change, charts } = useDesigner();
  const needs = charts.find((one) => one.name === tile?.chart)?.needs ?? ANY;
  const put = (fields: WellFields) => tile && change({ kind: 'patch', key: tile.key, patch: fields });
  return {
    needs,
    put,
    add: (slot: Slot, field: SourceField, index?: number) => tile && put(withField(tile, slot, field, index)),
    addField: (field: SourceField) => tile && put(withField(tile, likelySlot(tile, field, needs), field)),
    remove: (slot: Slot, index: number) => tile && put(withoutField(tile, slot, index)),
    move: (slot: Slot, from: number, to: number) => tile && put(movedField(tile, slot, from, to)),
  };
}
