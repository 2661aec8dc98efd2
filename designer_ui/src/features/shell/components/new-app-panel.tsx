import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApps } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { TemplateSummary } from '@/api/types';
import { useGo } from '@/app/navigation';
import { notify } from '@/shared/ui/messages';
import { SidePanel } from '@/shared/ui/side-panel';
import { addressAfter, bodyOf, type NewApp, type Start } from '../model/new-app';
import { NewAppFields } from './new-app-fields';
import { StartChoices } from './start-choices';

function send(start: Start, values: NewApp): Promise<{ key: string }> {
  if (start.from === 'package' && values.file) {
    return api.upload('/apps', values.file);
  }
  return api.post('/apps', bodyOf(start, values));
}

function useCreate(start: Start) {
  const client = useQueryClient();
  const go = useGo();
  return useMutation({
    mutationFn: (values: NewApp) => send(start, values),
    onSuccess: async ({ key }) => {
      await client.invalidateQueries({ queryKey: keys.apps });
      go(addressAfter(start, key));
    },
    onError: notify.error,
  });
}

/** A new app: blank, from a template or a sheet, as a copy, or from a package. */
export function NewAppPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [start, setStart] = useState<Start>({ from: 'blank' });
  const create = useCreate(start);
  const templates = useQuery({
    queryKey: keys.templates,
    queryFn: async () => (await api.get<{ templates: TemplateSummary[] }>('/templates')).templates,
  });
  const { data: apps } = useApps();
  const own = (apps ?? []).filter((one) => one.can_build && one.release);
  const [form] = Form.useForm<NewApp>();
  return (
    <SidePanel
      open
      width={520}
      title={t('new_app.title')}
      onClose={onClose}
      footer={
        <Button type="primary" block size="large" loading={create.isPending} onClick={() => form.submit()}>
          {t('new_app.create')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ sample_data: true }}
        onFinish={(values) => create.mutate(values)}
      >
        <StartChoices start={start} templates={templates.data ?? []} apps={own} onChoose={setStart} />
        <NewAppFields from={start.from} />
      </Form>
    </SidePanel>
  );
}
