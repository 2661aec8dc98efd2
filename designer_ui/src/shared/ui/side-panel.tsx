import { Drawer } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { useIsPhone } from './use-is-phone';

type Props = {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  /** Width on a desktop; a phone always gets the whole screen. */
  width?: number;
  extra?: ReactNode;
  footer?: ReactNode;
  /** A form brings its own bar of actions to the lower edge. */
  form?: boolean;
  children: ReactNode;
};

/** The bar of actions that ends a form stands on the panel, not on the page. */
const ON_PANEL = { paddingBottom: 0, '--tn-bar-bg': 'var(--ant-color-bg-elevated)' } as CSSProperties;

/** A drawer from the right; keep what is open in the address with `useSearchState`. */
export function SidePanel({ open, title, onClose, width = 560, extra, footer, form = false, children }: Props) {
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
      styles={{ body: { padding: phone ? 16 : 24, ...(form ? ON_PANEL : {}) } }}
    >
      {children}
    </Drawer>
  );
}
