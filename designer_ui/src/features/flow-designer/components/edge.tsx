import { Popover } from 'antd';
import { memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { ListId } from '../model/types';
import { AddMenu } from './add-menu';
import styles from './tree.module.css';

type Props = { list: ListId; index: number; lit: boolean; dead?: boolean };

/** The line between two steps, with the button that puts something there. The menu exists while it is open only. */
export const Edge = memo(function Edge({ list, index, lit, dead = false }: Props) {
  const { t } = useTranslation('flow-designer');
  const phone = useIsPhone();
  const [open, setOpen] = useState(false);
  const plus = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    plus.current?.focus();
  };
  return (
    <div className={styles.edge} data-lit={lit} data-dead={dead}>
      <button
        ref={plus}
        type="button"
        className={styles.plus}
        aria-label={t('add_here')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon name="plus" size={15} />
      </button>
      {open && (
        <Popover
          open
          onOpenChange={(next) => !next && close()}
          trigger="click"
          placement={phone ? 'bottom' : 'right'}
          content={<AddMenu at={{ list, index }} onDone={() => setOpen(false)} onLeave={close} />}
        >
          <span className={styles.anchor} />
        </Popover>
      )}
    </div>
  );
});
