import { Button, Drawer, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DragArea, type DragSource } from '@/shared/dnd';
import { Icon } from '@/shared/ui/icon';
import { useNarrow } from '@/shared/ui/use-narrow';
import { useChosenChart, useDesigner, useSelectionPart } from '../hooks/designer';
import { useCanvasKeys } from '../hooks/use-canvas-keys';
import { useWellDrop } from '../hooks/use-well-drop';
import { Canvas } from './canvas';
import styles from './design-view.module.css';
import { FieldList } from './field-list';
import { Inspector } from './inspector';
import { Palette } from './palette';
import { ShortcutsDialog } from './shortcuts-dialog';

const PANES = ['charts', 'elements', 'fields'] as const;
type Pane = (typeof PANES)[number];

function LeftPane({ onAdded }: { onAdded?: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const [pane, setPane] = useState<Pane>('charts');
  return (
    <div className={styles.left}>
      <div className={styles.leftHead}>
        <Segmented
          block
          aria-label={t('left_pane')}
          value={pane}
          options={PANES.map((name) => ({ value: name, label: t(name) }))}
          onChange={setPane}
        />
      </div>
      {pane === 'fields' ? (
        <FieldList />
      ) : (
        <Palette key={pane} pane={pane === 'charts' ? 'chart' : 'element'} {...(onAdded ? { onAdded } : {})} />
      )}
    </div>
  );
}

function Ghost({ source }: { source: DragSource }) {
  return (
    <span className={styles.ghost}>
      <Icon name={String(source.data.icon ?? 'hash')} size={14} />
      {String(source.data.title ?? '')}
    </span>
  );
}

/** Palette, canvas and settings, with drag and keys between them. */
export function DesignView() {
  const { t } = useTranslation('dashboard-designer');
  const narrow = useNarrow();
  const { selection } = useDesigner();
  const [drawer, setDrawer] = useState<'left' | 'right' | null>(null);
  const [help, setHelp] = useState(false);
  const count = useSelectionPart((state) => state.keys.length);
  const tile = useChosenChart();
  const { drop, accepts } = useWellDrop(tile);
  const showHelp = useCallback(() => setHelp(true), []);
  useCanvasKeys(showHelp);
  return (
    <DragArea onDrop={drop} accepts={accepts} ghost={(source) => <Ghost source={source} />}>
      {!narrow && <LeftPane />}
      <Canvas onSettings={() => setDrawer('right')} />
      {!narrow && <Inspector onHelp={showHelp} />}
      {narrow && (
        <div className={styles.bottom}>
          <Button icon={<Icon name="plus" size={16} />} onClick={() => setDrawer('left')}>
            {t('add_chart')}
          </Button>
          <Button icon={<Icon name="sliders-horizontal" size={16} />} onClick={() => setDrawer('right')}>
            {count ? t('tile_settings') : t('page_settings')}
          </Button>
          {count > 0 && (
            <Button
              className={styles.small ?? ''}
              aria-label={t('deselect')}
              icon={<Icon name="x" size={16} />}
              onClick={selection.clear}
            />
          )}
        </div>
      )}
      {narrow && (
        <Drawer
          open={drawer !== null}
          placement="bottom"
          size="80%"
          title={t(drawer === 'left' ? 'add_chart' : 'settings')}
          onClose={() => setDrawer(null)}
          styles={{ body: { padding: 0 } }}
          destroyOnHidden
        >
          {drawer === 'left' ? <LeftPane onAdded={() => setDrawer(null)} /> : <Inspector onHelp={showHelp} />}
        </Drawer>
      )}
      {help && <ShortcutsDialog onClose={() => setHelp(false)} />}
    </DragArea>
  );
}
