import { Button, Drawer, Popover } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { Icon } from '@/shared/ui/icon';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import styles from './records.module.css';

type Props = {
  icon: string;
  label: string;
  /** How many are set; more than none lights the button. */
  count?: number;
  open: boolean;
  onOpen: (open: boolean) => void;
  children: ReactNode;
};

/** A tool of the list: its panel below it on a desk, from the bottom on a phone. */
export function ToolButton({ icon, label, count = 0, open, onOpen, children }: Props) {
  const phone = useIsPhone();
  const button = (
    <Button
      type="text"
      className={styles['tool'] ?? ''}
      data-on={count > 0}
      aria-expanded={open}
      aria-label={label}
      icon={<Icon name={icon} />}
      {...(phone ? { onClick: () => onOpen(true) } : {})}
    >
      {phone ? (count > 0 ? count : null) : `${label}${count > 0 ? ` ${count}` : ''}`}
    </Button>
  );
  if (phone) {
    return (
      <>
        {button}
        <Drawer open={open} onClose={() => onOpen(false)} title={label} placement="bottom" size="large" destroyOnHidden>
          <Suspense fallback={<RowsSkeleton rows={2} />}>{children}</Suspense>
        </Drawer>
      </>
    );
  }
  return (
    <Popover
      open={open}
      onOpenChange={onOpen}
      trigger="click"
      placement="bottomRight"
      content={
        <>
          {/* The panel has its name before what is in it has arrived. */}
          <span className="tn-visually-hidden">{label}</span>
          <Suspense fallback={<RowsSkeleton rows={2} />}>{children}</Suspense>
        </>
      }
      destroyOnHidden
      arrow={false}
    >
      {button}
    </Popover>
  );
}
