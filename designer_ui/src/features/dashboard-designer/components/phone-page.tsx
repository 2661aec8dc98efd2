import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { phoneArea } from '@/features/dashboard/model/layout';
import { DragArea, dropItem, dropSlot, useDragItem } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useKind, usePagePart } from '../hooks/designer';
import { isHidden, movedOnPhone, phoneOrder, toggledOnPhone } from '../model/phone';
import type { Dashboard, Tile } from '../model/types';
import styles from './canvas.module.css';
import { CanvasTile } from './canvas-tile';

const SLOT = 'phone';

/** The page as a phone shows it: another order, and what is left out there. */
export function PhonePage({ onSettings }: { onSettings: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const { change } = useDesigner();
  const page = usePagePart((one) => one);
  const tiles = phoneOrder(page);
  const put = (phone: Dashboard['phone']) => change({ kind: 'page', patch: { phone } });
  return (
    <DragArea
      onDrop={(source, place) => place.slot === SLOT && put(movedOnPhone(page, String(source.data.key), place.index))}
      ghost={(source) => <span className={styles.ghost}>{String(source.data.title)}</span>}
    >
      <div className={styles.phone}>
        <p className={styles.phoneHint}>{t('device.hint')}</p>
        <div className={styles.phoneScreen} {...dropSlot(SLOT)}>
          {tiles.map((tile, index) => (
            <PhoneTile
              key={tile.key}
              tile={tile}
              index={index}
              count={tiles.length}
              hidden={isHidden(page, tile.key)}
              onMove={(to) => put(movedOnPhone(page, tile.key, to))}
              onHide={() => put(toggledOnPhone(page, tile.key))}
              onSettings={onSettings}
            />
          ))}
        </div>
        {page.phone && (
          <Button type="link" size="small" onClick={() => put(undefined)}>
            {t('device.as_desktop')}
          </Button>
        )}
      </div>
    </DragArea>
  );
}

type Props = {
  tile: Tile;
  index: number;
  count: number;
  hidden: boolean;
  onMove: (to: number) => void;
  onHide: () => void;
  onSettings: () => void;
};

function PhoneTile({ tile, index, count, hidden, onMove, onHide, onSettings }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const kind = useKind(tile);
  const title = text(tile.title) || text(kind?.label) || tile.key;
  const id = `phone:${tile.key}`;
  const { ref, handleRef } = useDragItem({ id, data: { key: tile.key, title, icon: kind?.icon ?? 'box' } });
  const { gridColumn, blockSize, maxBlockSize } = phoneArea(tile, tile.at);
  const tool = (name: string, icon: string, act: () => void, off = false) => (
    <Button
      size="small"
      type="text"
      disabled={off}
      aria-label={t(`device.${name}`, { name: title })}
      title={t(`device.${name}`, { name: title })}
      icon={<Icon name={icon} size={14} />}
      onClick={act}
    />
  );
  return (
    <div ref={ref} className={styles.phoneTile} data-hidden={hidden} style={{ gridColumn }} {...dropItem(id)}>
      <div className={styles.phoneTools}>
        <span ref={handleRef} className={styles.phoneGrip}>
          <Icon name="grip-vertical" size={14} />
        </span>
        <span className="tn-ellipsis">{title}</span>
        {tool('up', 'arrow-up', () => onMove(index - 1), index === 0)}
        {tool('down', 'arrow-down', () => onMove(index + 2), index === count - 1)}
        {tool(hidden ? 'show' : 'hide', hidden ? 'eye-off' : 'eye', onHide)}
      </div>
      {!hidden && (
        <div style={{ height: blockSize ?? maxBlockSize ?? 'auto', minHeight: 44 }}>
          <CanvasTile tile={tile} onSettings={onSettings} />
        </div>
      )}
    </div>
  );
}
