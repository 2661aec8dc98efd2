import { Button } from 'antd';
import { useState } from 'react';
import { Icon } from '@/shared/ui/icon';

/** Dots until it is asked for: somebody may look over the shoulder. */
export function Shown({ value, show, hide }: { value: string; show: string; hide: string }) {
  const [open, setOpen] = useState(false);
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, overflowWrap: 'anywhere' }}>
      {open ? <code>{value}</code> : '••••••'}
      <Button
        type="text"
        size="small"
        aria-label={open ? hide : show}
        icon={<Icon name={open ? 'eye-off' : 'eye'} size={14} />}
        onClick={() => setOpen(!open)}
      />
    </span>
  );
}
