import type { DragSource, DropPlace } from '@/shared/dnd';
import type { ChartTile } from '../model/types';
import { fits, type Slot } from '../model/wells';
import { useDesigner } from './designer';
import { useSource } from './use-source';
import { useWells } from './use-wells';

function slotOf(place: DropPlace): Slot | null {
  const [kind, name] = place.slot.split(':');
  return kind === 'well' && (name === 'dimensions' || name === 'measures') ? name : null;
}

/** Fields dropped into the wells of a tile: from the list, or from another place. */
export function useWellDrop(tile: ChartTile | undefined) {
  const { app } = useDesigner();
  const { fields } = useSource(app, tile);
  const wells = useWells(tile);
  const fieldOf = (source: DragSource) => fields.find((field) => field.path === source.data.path);
  const accepts = (source: DragSource, place: DropPlace) => {
    const slot = slotOf(place);
    return slot !== null && (source.data.from === slot || fits(fieldOf(source), slot));
  };
  const drop = (source: DragSource, place: DropPlace) => {
    const slot = slotOf(place);
    const field = fieldOf(source);
    if (slot && source.data.from === slot) {
      wells.move(slot, Number(source.data.index), place.index);
    } else if (slot && field && fits(field, slot)) {
      wells.add(slot, field, place.index);
    }
  };
  return { drop, accepts };
}
