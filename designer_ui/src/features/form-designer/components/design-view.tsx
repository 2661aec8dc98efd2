import { Button, Drawer, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DragArea, type DragSource, type DropPlace } from '@/shared/dnd';
import type { LayoutKind } from '@/shared/form-engine/layout';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useNarrow } from '@/shared/ui/use-narrow';
import { useDesigner, useFormPart, useSelectionPart } from '../hooks/designer';
import { useDesignerKeys } from '../hooks/use-designer-keys';
import { useFieldActions } from '../hooks/use-field-actions';
import { newItem, type Target } from '../model/arrange';
import { fieldAt, itemPlace, ROOT } from '../model/slots';
import { Canvas } from './canvas';
import canvas from './canvas.module.css';
import styles from './design-view.module.css';
import { Inspector } from './inspector';
import { Outline, reveal } from './outline';
import { Palette } from './palette';
import { ShortcutsDialog } from './shortcuts-dialog';

/** Put a new layout item into the form; steps take the whole form along. */
function useAddItem() {
  const { t } = useTranslation('form-designer');
  const { change, store, selection } = useDesigner();
  return (kind: LayoutKind, to?: Target) => {
    if (kind === 'steps') {
      change({ kind: 'steps', titles: [t('new_part.steps', { number: 1 }), t('new_part.steps', { number: 2 })] });
      return;
    }
    const titles = (number: number) => (kind === 'section' ? t('item.section') : t('new_part.tabs', { number }));
    const index = store.getState().document?.layout?.length ?? 0;
    const target = to ?? { slot: ROOT, index };
    change({ kind: 'add-item', item: newItem(kind, titles), to: target });
    const place = itemPlace(target.slot, target.index);
    selection.atPlace(place);
    reveal(place);
  };
}

function useDrop() {
  const { change, selection } = useDesigner();
  const { addKind } = useFieldActions();
  const addItem = useAddItem();
  return ({ data }: DragSource, place: DropPlace) => {
    const beside = place.edge === 'left' || place.edge === 'right';
    const to = { slot: place.slot, index: place.index, beside };
    if (typeof data.item === 'string') {
      addItem(data.item as LayoutKind, to);
    } else if (typeof data.place === 'string') {
      change({ kind: 'move-item', from: data.place, to });
    } else if (typeof data.kind === 'string') {
      addKind(data.kind, to);
    } else if (typeof data.field === 'string') {
      const { ids } = selection.store.getState();
      const moved = ids.includes(data.field) ? [...ids] : [data.field];
      change({ kind: 'move', ids: moved, to });
    }
  };
}

/** Fields stand in sections, steps outermost; no subform and no item in the columns of a subform. */
function accepts({ data }: DragSource, place: DropPlace): boolean {
  const isItem = data.item !== undefined || data.place !== undefined;
  if (place.slot.startsWith('options')) {
    return false;
  }
  if (place.slot.startsWith('sub:')) {
    return !(data.kind === 'subform' || place.slot === `sub:${String(data.field)}` || isItem);
  }
  return isItem ? data.item !== 'steps' || place.slot === ROOT : place.slot !== ROOT;
}

/** Palette, canvas and settings, with drag and keys between them. */
export function DesignView() {
  const { t } = useTranslation('form-designer');
  const narrow = useNarrow();
  const [left, setLeft] = useState<'palette' | 'outline'>('palette');
  const [drawer, setDrawer] = useState<'left' | 'right' | null>(null);
  const [help, setHelp] = useState(false);
  const chosen = useSelectionPart((state) => state.ids.length);
  const { addKind } = useFieldActions();
  const addItem = useAddItem();
  const drop = useDrop();
  const showHelp = useCallback(() => setHelp(true), []);
  useDesignerKeys(true, showHelp);
  const leftPane = (
    <div className={styles.left}>
      <div className={styles.leftHead}>
        <Segmented
          block
          aria-label={t('left_pane')}
          value={left}
          options={(['palette', 'outline'] as const).map((name) => ({ value: name, label: t(name) }))}
          onChange={setLeft}
        />
      </div>
      {left === 'palette' ? <Palette onAddItem={addItem} /> : <Outline />}
    </div>
  );
  return (
    <DragArea onDrop={drop} accepts={accepts} ghost={(source) => <Ghost source={source} />}>
      {!narrow && leftPane}
      <Canvas onStart={() => addKind('text')} />
      {!narrow && <Inspector />}
      {narrow && (
        <div className={styles.bottom}>
          <Button icon={<Icon name="plus" size={16} />} onClick={() => setDrawer('left')}>
            {t('palette')}
          </Button>
          <Button icon={<Icon name="sliders-horizontal" size={16} />} onClick={() => setDrawer('right')}>
            {chosen ? t('chosen', { count: chosen }) : t('form_settings')}
          </Button>
        </div>
      )}
      {narrow && (
        <Drawer
          open={drawer !== null}
          placement="bottom"
          size="75%"
          title={t(drawer === 'left' ? 'palette' : 'settings')}
          onClose={() => setDrawer(null)}
          styles={{ body: { padding: 0 } }}
          destroyOnHidden
        >
          {drawer === 'left' ? leftPane : <Inspector />}
        </Drawer>
      )}
      {help && <ShortcutsDialog onClose={() => setHelp(false)} />}
    </DragArea>
  );
}

function Ghost({ source }: { source: DragSource }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { widgets, kinds, selection } = useDesigner();
  const field = useFormPart((form) => fieldAt(form, String(source.data.field ?? '')));
  const kind = widgets.find((one) => one.name === source.data.kind);
  const count = selection.store.getState().ids.length;
  const many = field && count > 1 && selection.store.getState().ids.includes(String(source.data.field));
  const words = kind
    ? text(kind.label)
    : field
      ? text(field.title) || field.key
      : t(`item.${source.data.item ?? 'section'}`);
  const icon = kind?.icon ?? (field ? kinds(field).icon : 'rows-2');
  return (
    <span className={canvas.ghost}>
      <Icon name={icon} size={15} />
      {many ? t('chosen', { count }) : words}
    </span>
  );
}
