import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { TemplateSummary } from '@/api/types';
import { useGo } from '@/app/navigation';
import { notify } from '@/shared/ui/messages';
import { SidePanel } from '@/shared/ui/side-panel';
import { addressAfter, bodyOf, type Start } from '../model/new-app';
import { StartChoices } from './start-choices';

type Values = { title: string; sample_data: boolean };

function useCreate(start: Start) {
  const client = useQueryClient();
  const go = useGo();
  return useMutation({
    mutationFn: (values: Values) => api.post<{ key: string }>('/apps', bodyOf(start, values)),
    onSuccess: async ({ key }) => {
      await client.invalidateQueries({ queryKey: keys.apps });
      go(addressAfter(start, key));
    },
    onError: notify.error,
  });
}

/** A new app: blank, from a template, or from a sheet. */
export function NewAppPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [start, setStart] = useState<Start>({ from: 'blank' });
  const create = useCreate(start);
  const templates = useQuery({
    queryKey: keys.templates,
    queryFn: async () => (await api.get<{ templates: TemplateSummary[] }>('/templates')).templates,
  });
  const [form] = Form.useForm<Values>();
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
        <StartChoices start={start} templates={templates.data ?? []} onChoose={setStart} />
        <Form.Item
          name="title"
          label={t('new_app.name')}
          rules={[{ required: start.from !== 'template', message: t('new_app.name_missing') }]}
        >
          <Input size="large" maxLength={60} placeholder={t('new_app.name_example')} />
        </Form.Item>
        {start.from === 'template' && (
          <Form.Item name="sample_data" valuePropName="checked">
            <Checkbox>{t('new_app.sample_data')}</Checkbox>
          </Form.Item>
        )}
      </Form>
    </SidePanel>
  );
}
