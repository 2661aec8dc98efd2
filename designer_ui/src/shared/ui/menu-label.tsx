import type { ReactNode } from 'react';
import { Icon } from './icon';

/** An item of a menu: its icon and its words, with room between. */
export function MenuLabel({ icon, children }: { icon: string; children: ReactNode }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 10 }}>
      <Icon name={icon} size={15} />
      {children}
    </span>
  );
}
