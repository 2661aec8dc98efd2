import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApps } from '@/api/queries';
import { PageLink, useGo } from '@/app/navigation';
import { InstallProgress, sendPackage, takePackage, useInstall, useTemplates } from '@/features/templates';
import { SidePanel } from '@/shared/ui/side-panel';
import { addressAfter, bodyOf, type NewApp, type Start } from '../model/new-app';
import { NewAppFields } from './new-app-fields';
import { StartChoices } from './start-choices';

function send(start: Start, values: NewApp): Promise<{ key: string }> {
  if (start.from === 'package' && values.file) {
    return values.into ? takePackage(values.file, values.into) : sendPackage(values.file, values);
  }
  return api.post('/apps', bodyOf(start, values));
}

/** A new app: blank, from a template or a sheet, as a copy, or from a package. */
export function NewAppPanel({ onClose }: { onClose: () => void }) {
  // All words at once: a dictionary that comes later would hide the panel for a moment.
  const { t } = useTranslation(['shell', 'templates', 'app-designer']);
  const [start, setStart] = useState<Start>({ from: 'blank' });
  const go = useGo();
  const { installing, install, done } = useInstall();
  const templates = useTemplates();
  const { data: apps } = useApps();
  const own = (apps ?? []).filter((one) => one.can_build && one.release);
  const [form] = Form.useForm<NewApp>();
  const open = (app: string) => {
    done();
    go(addressAfter(start, form.getFieldsValue(), app));
  };
  const submit = async (values: NewApp) => {
    const samples = start.from === 'template' && values.sample_data === true;
    const made = await install(() => send(start, values), samples);
    if (made) {
      open(made);
    }
  };
  return (
    <SidePanel
      open
      width={520}
      title={t('new_app.title')}
      onClose={onClose}
      extra={<PageLink href="/templates">{t('new_app.browse')}</PageLink>}
      footer={
        <Button type="primary" block size="large" loading={installing !== null} onClick={() => form.submit()}>
          {t('new_app.create')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ sample_data: true, into: '' }}
        onFinish={(values) => void submit(values)}
      >
        <StartChoices start={start} templates={templates.data ?? []} apps={own} onChoose={setStart} />
        <NewAppFields from={start.from} />
      </Form>
      {installing && start.from === 'template' && <InstallProgress installing={installing} onEnd={open} />}
    </SidePanel>
  );
}
