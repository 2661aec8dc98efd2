import 'react-grid-layout/css/styles.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardScopeProvider } from '@/features/dashboard/board-scope';
import { useText } from '@/shared/text';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { useDesigner, usePagePart, useSelectionPart } from '../hooks/designer';
import { useBoardScope } from '../hooks/use-board-scope';
import styles from './canvas.module.css';
import { CanvasBar } from './canvas-bar';
import { CanvasColumn } from './canvas-column';
import { CanvasGrid } from './canvas-grid';
import { PhonePage } from './phone-page';
import { Starters } from './starters';

/** Where the one chosen tile stands, said after each step by key. */
function Announcer() {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const keys = useSelectionPart((state) => state.keys);
  const tile = usePagePart((page) => page.tiles.find((one) => keys.length === 1 && one.key === keys[0]));
  return (
    <div className="tn-visually-hidden" role="status">
      {tile &&
        t('stands_at', { name: text(tile.title), x: tile.at.x + 1, y: tile.at.y + 1, w: tile.at.w, h: tile.at.h })}
    </div>
  );
}

/** The page as it will look, with live numbers. */
export function Canvas({ onSettings }: { onSettings: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const { selection } = useDesigner();
  const count = usePagePart((page) => page.tiles.length);
  const phone = useIsPhone();
  const device = useSelectionPart((state) => state.device);
  const dragging = useSelectionPart((state) => state.dragged !== null);
  const scope = useBoardScope(onSettings);
  const [blank, setBlank] = useState(false);
  const starting = count === 0 && !dragging && !blank;
  const view = phone ? (
    <CanvasColumn onSettings={onSettings} />
  ) : device === 'phone' ? (
    <PhonePage onSettings={onSettings} />
  ) : (
    <CanvasGrid surface={null} onSettings={onSettings} />
  );
  return (
    <BoardScopeProvider value={scope}>
      <section className={styles.canvas} data-canvas aria-label={t('canvas')}>
        {!phone && count > 0 && <CanvasBar />}
        {/** biome-ignore lint/a11y/noStaticElementInteractions: a click beside the tiles only clears the selection, as Escape does. */}
        {/** biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it. */}
        <div
          className={styles.desk}
          onClick={(event) => !(event.target as Element).closest('[data-tile]') && selection.clear()}
        >
          {starting ? <Starters onBlank={() => setBlank(true)} /> : view}
          {count === 0 && !starting && <p className={styles.blank}>{t('blank_hint')}</p>}
        </div>
        <Announcer />
      </section>
    </BoardScopeProvider>
  );
}
