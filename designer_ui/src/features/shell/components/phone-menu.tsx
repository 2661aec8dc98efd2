import { Drawer } from 'antd';
import type { ReactNode } from 'react';

type Props = { open: boolean; title: ReactNode; onClose: () => void; children: ReactNode };

/** The side navigation of a phone. */
export function PhoneMenu({ open, title, onClose, children }: Props) {
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="left"
      size={288}
      title={<span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>{title}</span>}
      styles={{ body: { padding: 12 } }}
    >
      {children}
    </Drawer>
  );
}
