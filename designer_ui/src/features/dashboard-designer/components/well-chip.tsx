import { Button, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropItem, useDragItem } from '@/shared/dnd';
import { Icon } from '@/shared/ui/icon';
import { useFieldIcon } from '../hooks/use-field-icon';
import type { Slot } from '../model/wells';
import styles from './wells.module.css';

type Props = {
  slot: Slot;
  index: number;
  count: number;
  title: string;
  path: string;
  widget: string | undefined;
  /** Its field is gone. */
  lost: boolean;
  onRemove: () => void;
  onMove: (to: number) => void;
  /** Its settings, in a window beside it. */
  children: ReactNode;
};

/** One field in a well: drag it to another place, click it for its settings. */
export function WellChip({ slot, index, count, title, path, widget, lost, onRemove, onMove, children }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const iconOf = useFieldIcon();
  const [open, setOpen] = useState(false);
  const icon = lost ? 'triangle-alert' : widget ? iconOf(widget) : 'square-function';
  const id = `chip:${slot}:${index}`;
  const { ref, handleRef } = useDragItem({ id, data: { from: slot, index, path, title, icon } });
  const settings = (
    <div className={styles.settings}>
      {children}
      {count > 1 && (
        <div className={styles.steps}>
          <Button size="small" disabled={index === 0} onClick={() => onMove(index - 1)}>
            {t('earlier')}
          </Button>
          <Button size="small" disabled={index === count - 1} onClick={() => onMove(index + 2)}>
            {t('later')}
          </Button>
        </div>
      )}
    </div>
  );
  return (
    <div ref={ref} className={styles.chip} data-lost={lost} {...dropItem(id)}>
      <span ref={handleRef} className={styles.grip}>
        <Icon name="grip-vertical" size={13} />
      </span>
      <Popover open={open} onOpenChange={setOpen} trigger="click" placement="left" content={settings} destroyOnHidden>
        <button type="button" className={styles.chipName} aria-expanded={open} title={lost ? t('field_lost') : title}>
          <Icon name={icon} size={14} />
          <span className="tn-ellipsis">{title}</span>
          <Icon name="chevron-down" size={13} />
        </button>
      </Popover>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('remove_field', { name: title })}
        onClick={onRemove}
      >
        <Icon name="x" size={13} />
      </button>
    </div>
  );
}
