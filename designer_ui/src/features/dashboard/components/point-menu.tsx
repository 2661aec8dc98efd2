import { Dropdown, type MenuProps } from 'antd';
import styles from './dashboard.module.css';

export type Spot = { x: number; y: number };

type Props = { spot: Spot; items: MenuProps['items']; title: string; onClose: () => void };

/** What can be done with a point, where it was clicked. */
export function PointMenu({ spot, items = [], title, onClose }: Props) {
  return (
    <Dropdown
      open
      autoFocus
      trigger={['click']}
      onOpenChange={(open) => !open && onClose()}
      menu={{
        items: title ? [{ key: 'title', type: 'group', label: title, children: items }] : items,
        onClick: onClose,
      }}
    >
      <span className={styles.spot} style={{ insetInlineStart: spot.x, insetBlockStart: spot.y }} />
    </Dropdown>
  );
}
