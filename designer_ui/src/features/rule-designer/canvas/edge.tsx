import { Popover } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { Place } from '../model/tree';
import { AddMenu } from './add-menu';
import styles from './canvas.module.css';

/** The line between two cards, with the button that puts an action there. The menu exists while it is open only. */
export function Edge({ at }: { at: Place }) {
  const { t } = useTranslation('rule-designer');
  const phone = useIsPhone();
  const [open, setOpen] = useState(false);
  const plus = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    plus.current?.focus();
  };
  return (
    <div className={styles.edge}>
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
          content={<AddMenu at={at} onDone={() => setOpen(false)} onLeave={close} />}
        >
          <span className={styles.anchor} />
        </Popover>
      )}
    </div>
  );
}
