import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import type { ImportFlow } from '../hooks/use-import-flow';
import { sendCorrections, sendFile } from '../queries';

type Props = { app: string; form: string; flow: ImportFlow };

/** The rows that do not fit as a sheet with comments, and the way back of the corrected sheet. */
export function ProblemFile({ app, form, flow }: Props) {
  const { t } = useTranslation('import');
  const chooser = useRef<HTMLInputElement>(null);
  const take = useMutation({
    mutationFn: async (file: File) => {
      const { upload } = await sendFile(app, file);
      return sendCorrections(app, form, flow.importId, upload);
    },
    onSuccess: async (count) => {
      notify.success(t('check.taken', { count }));
      await flow.check();
    },
    onError: notify.error,
  });
  return (
    <>
      <Button
        href={apiUrl(`${flow.path}/problems.xlsx`)}
        download="problems.xlsx"
        icon={<Icon name="download" size={15} />}
      >
        {t('check.download')}
      </Button>
      <Button icon={<Icon name="upload" size={15} />} loading={take.isPending} onClick={() => chooser.current?.click()}>
        {t('check.upload')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".xlsx"
        aria-label={t('check.upload')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) {
            take.mutate(file);
          }
        }}
      />
    </>
  );
}
