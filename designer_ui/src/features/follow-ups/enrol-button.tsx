import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';

const EnrolDialog = lazy(async () => ({ default: (await import('./enrol-dialog')).EnrolDialog }));

type Props = { app: string; form: string; ids: readonly number[]; text?: boolean; onDone?: () => void };

/** Brings records into a sequence; the dialog says which were not, and why. */
export function EnrolButton({ app, form, ids, text = true, onDone }: Props) {
  const { t } = useTranslation('sequence-designer');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...(text ? { type: 'text' as const } : {})}
        icon={<Icon name="route" size={15} />}
        onClick={() => setOpen(true)}
      >
        {t('enrol_records')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <EnrolDialog
            app={app}
            form={form}
            ids={ids}
            onClose={(enrolled) => {
              setOpen(false);
              if (enrolled) {
                onDone?.();
              }
            }}
          />
        </Suspense>
      )}
    </>
  );
}
