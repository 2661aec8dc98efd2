import { Button, Drawer, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DragArea, type DragSource, type DropPlace } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart, useSelectionPart } from '../hooks/designer';
import { useDesignerKeys } from '../hooks/use-designer-keys';
import { useFieldActions } from '../hooks/use-field-actions';
import { useNarrow } from '../hooks/use-narrow';
import { fieldAt } from '../model/slots';
import { Canvas } from './canvas';
import canvas from './canvas.module.css';
import styles from './design-view.module.css';
import { Inspector } from './inspector';
import { Outline } from './outline';
import { Palette } from './palette';
import { ShortcutsDialog } from './shortcuts-dialog';

function useAddItem() {
  const { t } = useTranslation('form-designer');
  const { change } = useDesigner();
  const count = useFormPart((form) => form.layout?.length ?? 0);
  return (item: 'section' | 'tabs', index = count) => {
    const made =
      item === 'section'
        ? { section: t('item.section'), columns: 2 as const, fields: [] }
        : { tabs: [1, 2].map((number) => ({ title: t('new_tab', { number }), fields: [] })) };
    change({ kind: 'add-item', item: made, index });
  };
}

/** Where a drop lands a new section: before or after the section under the pointer. */
function itemIndex(place: DropPlace): number {
  const at = Number(place.slot.split('/')[1] ?? 0);
  return place.edge === 'top' && place.index === 0 ? at : at + 1;
}

function useDrop() {
  const { change, selection } = useDesigner();
  const { addKind } = useFieldActions();
  const addItem = useAddItem();
  return ({ data }: DragSource, place: DropPlace) => {
    const beside = place.edge === 'left' || place.edge === 'right';
    const to = { slot: place.slot, index: place.index, beside };
    if (data.item === 'section' || data.item === 'tabs') {
      addItem(data.item, itemIndex(place));
    } else if (typeof data.kind === 'string') {
      addKind(data.kind, to);
    } else if (typeof data.field === 'string') {
      const { ids } = selection.store.getState();
      const moved = ids.includes(data.field) ? [...ids] : [data.field];
      change({ kind: 'move', ids: moved, to });
    }
  };
}

/** No subform inside a subform, no section inside a field's columns. */
function accepts({ data, id }: DragSource, place: DropPlace): boolean {
  if (!place.slot.startsWith('sub:')) {
    return !place.slot.startsWith('options');
  }
  const subform = data.kind === 'subform' || place.slot === `sub:${id}`;
  return !(subform || data.item !== undefined);
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
  const words = kind ? text(kind.label) : field ? text(field.title) || field.key : t(`item.${source.data.item}`);
  const icon = kind?.icon ?? (field ? kinds(field).icon : 'rows-2');
  return (
    <span className={canvas.ghost}>
      <Icon name={icon} size={15} />
      {many ? t('chosen', { count }) : words}
    </span>
  );
}
