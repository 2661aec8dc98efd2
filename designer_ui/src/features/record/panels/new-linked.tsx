import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Icon } from '@/shared/ui/icon';
import { refreshSoon } from '../hooks/refresh-soon';
import type { Where } from '../hooks/use-record';

const FillDrawer = lazy(async () => ({ default: (await import('@/features/form-fill/fill-drawer')).FillDrawer }));

type Props = {
  where: Where;
  /** The form that gets a record. */
  form: string;
  values: Readonly<Record<string, unknown>>;
  icon: string;
  /** A bare button with this name, without words. */
  label?: string;
  children?: ReactNode;
};

/** A button that fills in a linked record beside the page; afterwards the page shows it. */
export function NewLinked({ where, form, values, icon, label, children }: Props) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Icon name={icon} size={15} />}
        {...(label ? { type: 'text' as const, 'aria-label': label, title: label } : {})}
        onClick={() => setOpen(true)}
      >
        {children}
      </Button>
      {open && (
        <Suspense>
          <FillDrawer
            app={where.app}
            form={form}
            initial={values}
            onSaved={() => refreshSoon(client, where)}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
