import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { dropItem, dropSlot, useDragItem, useIsDropSlot } from '@/shared/dnd';
import { LocalisedInput } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useAppDesign } from '../hooks/app-design';
import { type NavItem, type NavigationPlace, nameOf, slotOf } from '../model/navigation';
import { useItemTitle } from './navigation-view';
import styles from './simple-view.module.css';

type ToolProps = { icon: string; label: string; disabled?: boolean; onClick: () => void };

function Tool({ icon, label, disabled = false, onClick }: ToolProps) {
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        size="small"
        disabled={disabled}
        aria-label={label}
        icon={<Icon name={icon} size={14} />}
        onClick={onClick}
      />
    </Tooltip>
  );
}

type LeafProps = { item: NavItem; place: NavigationPlace; count: number };

function Tools({ place, count, removeLabel }: { place: NavigationPlace; count: number; removeLabel: string }) {
  const { t } = useTranslation('app-designer');
  const { change } = useAppDesign();
  const move = (index: number) => change({ kind: 'nav-move', from: place, to: { ...place, index } });
  return (
    <span className={styles.navTools}>
      <Tool icon="arrow-up" label={t('move_up')} disabled={place.index === 0} onClick={() => move(place.index - 1)} />
      <Tool
        icon="arrow-down"
        label={t('move_down')}
        disabled={place.index === count - 1}
        onClick={() => move(place.index + 2)}
      />
      {place.group !== null && (
        <Tool
          icon="corner-down-right"
          label={t('move_out')}
          onClick={() => change({ kind: 'nav-move', from: place, to: { group: null, index: (place.group ?? 0) + 1 } })}
        />
      )}
      <Tool icon="x" label={removeLabel} onClick={() => change({ kind: 'nav-remove', at: place })} />
    </span>
  );
}

/** A form, a dashboard or a pool in the navigation. */
export function NavigationLeaf({ item, place, count }: LeafProps) {
  const { t } = useTranslation('app-designer');
  const { title, icon } = useItemTitle()(item);
  const id = `nav:${place.group ?? 'top'}:${nameOf(item)}`;
  const { ref, handleRef } = useDragItem({ id, data: place });
  return (
    <div ref={ref} className={styles.navItem} {...dropItem(id)}>
      <span ref={handleRef} className={styles.grip}>
        <Icon name="grip-vertical" size={15} />
      </span>
      <Icon name={icon} size={16} />
      <span className={styles.navName}>{title}</span>
      <Tools place={place} count={count} removeLabel={t('take_out')} />
    </div>
  );
}

/** A group with its own items; things are dropped into it. */
export function NavigationGroup({ item, index, count }: { item: NavItem; index: number; count: number }) {
  const { t } = useTranslation('app-designer');
  const { change } = useAppDesign();
  const id = `group:${index}`;
  const place = { group: null, index };
  const { ref, handleRef } = useDragItem({ id, data: place });
  const slot = slotOf(index);
  const over = useIsDropSlot(slot);
  const inside = item.items ?? [];
  return (
    <div ref={ref} className={styles.group} {...dropItem(id)}>
      <div className={styles.navItem}>
        <span ref={handleRef} className={styles.grip}>
          <Icon name="grip-vertical" size={15} />
        </span>
        <Icon name="folder" size={16} />
        <span className={styles.groupName}>
          <LocalisedInput
            label={t('group_name')}
            value={item.group}
            onChange={(title) => change({ kind: 'nav-rename', at: index, title: title ?? '' }, `group.${index}`)}
          />
        </span>
        <Tools place={place} count={count} removeLabel={t('dissolve')} />
      </div>
      <div className={styles.groupItems} data-over={over} {...dropSlot(slot)}>
        {inside.map((one, at) => (
          <NavigationLeaf
            key={nameOf(one) || at}
            item={one}
            place={{ group: index, index: at }}
            count={inside.length}
          />
        ))}
        {inside.length === 0 && <p className={styles.hint}>{t('group_empty')}</p>}
      </div>
    </div>
  );
}
