import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useIsPhone } from './use-is-phone';

type Props = {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  /** Width on a desktop; a phone always gets the whole screen. */
  width?: number;
  extra?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
};

/** A drawer from the right; keep what is open in the address with `useSearchState`. */
export function SidePanel({ open, title, onClose, width = 560, extra, footer, children }: Props) {
  const phone = useIsPhone();
  return (
    <Drawer
      open={open}
      title={title}
      onClose={onClose}
      size={phone ? '100%' : width}
      extra={extra}
      footer={footer}
      destroyOnHidden
      styles={{ body: { padding: phone ? 16 : 24 } }}
    >
      {children}
    </Drawer>
  );
}
