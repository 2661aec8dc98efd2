import { Tooltip } from 'antd';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayoutItem } from '@/api/types';
import { useDragItem } from '@/shared/dnd';
import { type LayoutKind, layoutKind } from '@/shared/form-engine/layout';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart } from '../hooks/designer';
import { contentsIn, placeOf } from '../model/slots';
import styles from './canvas.module.css';
import { CanvasColumns } from './canvas-columns';
import { CanvasParts } from './canvas-parts';
import { CanvasSection, Tool } from './canvas-section';

type Props = { item: LayoutItem; place: string };

const DRAWN: Readonly<Record<LayoutKind, ComponentType<{ item: never; place: string; tools: ReactNode }>>> = {
  section: CanvasSection,
  tabs: CanvasParts,
  steps: CanvasParts,
  columns: CanvasColumns,
};

/** A part of the layout on the canvas, drawn by its kind. */
export function CanvasItem({ item, place }: Props) {
  const Drawn = DRAWN[layoutKind(item)];
  return <Drawn item={item as never} place={place} tools={<ItemTools place={place} />} />;
}

/** Drag it by its grip, move it by a step, take it away: its fields stay. */
function ItemTools({ place }: { place: string }) {
  const { t } = useTranslation('form-designer');
  const { change } = useDesigner();
  const { slot, index } = placeOf(place);
  const count = useFormPart((form) => contentsIn(form, slot).length);
  const { handleRef, ref } = useDragItem({ id: place, data: { place }, whole: true });
  const move = (to: number) => change({ kind: 'move-item', from: place, to: { slot, index: to } });
  return (
    <>
      <Tooltip title={t('drag_item')} mouseEnterDelay={0.6}>
        <span ref={ref}>
          <button type="button" ref={handleRef} className={styles.grip} aria-label={t('drag_item')}>
            <Icon name="grip-vertical" size={14} />
          </button>
        </span>
      </Tooltip>
      <Tool icon="arrow-up" label={t('move_up')} disabled={index === 0} onClick={() => move(index - 1)} />
      <Tool icon="arrow-down" label={t('move_down')} disabled={index === count - 1} onClick={() => move(index + 2)} />
      <Tool icon="trash-2" label={t('remove_section')} onClick={() => change({ kind: 'remove-item', place })} />
    </>
  );
}
