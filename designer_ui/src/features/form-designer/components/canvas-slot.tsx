import { useTranslation } from 'react-i18next';
import type { LayoutHolder } from '@/api/types';
import { dropItem, dropSlot, useIsDropSlot } from '@/shared/dnd';
import { contentsOf } from '@/shared/form-engine/layout';
import { itemPlace } from '../model/slots';
import styles from './canvas.module.css';
import { CanvasField } from './canvas-field';
import { CanvasItem } from './canvas-item';

type Props = { slot: string; holder: LayoutHolder; columns: number };

/** What stands in a section, tab, column or step: fields in its columns, further items across; drops land here. */
export function CanvasSlot({ slot, holder, columns }: Props) {
  const { t } = useTranslation('form-designer');
  const over = useIsDropSlot(slot);
  const contents = contentsOf(holder);
  return (
    <div className={styles.slot} data-over={over} {...dropSlot(slot, { beside: true })}>
      {contents.map((content, index) => {
        const place = itemPlace(slot, index);
        return typeof content === 'string' ? (
          <CanvasField key={content} id={content} columns={columns} />
        ) : (
          <div key={place} className={styles.nested} {...dropItem(place)}>
            <CanvasItem item={content} place={place} />
          </div>
        );
      })}
      {contents.length === 0 && <p className={styles.dropHere}>{t('drop_here')}</p>}
    </div>
  );
}
