import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import type { Place } from '../model/types';
import { AddMenu } from './add-menu';
import styles from './tree.module.css';

/** The line between two steps, with the button that puts something there. */
export function Edge({ at, lit }: { at: Place; lit?: boolean }) {
  const { t } = useTranslation('flow-designer');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.edge} data-lit={lit ?? false}>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="right"
        destroyOnHidden
        content={<AddMenu at={at} onDone={() => setOpen(false)} />}
      >
        <button type="button" className={styles.plus} aria-label={t('add_here')} aria-expanded={open}>
          <Icon name="plus" size={15} />
        </button>
      </Popover>
    </div>
  );
}
