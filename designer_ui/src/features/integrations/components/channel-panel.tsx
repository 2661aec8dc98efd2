import { Alert, Button, Form, Input, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useText } from '@/shared/text';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { SidePanel } from '@/shared/ui/side-panel';
import styles from '../integrations.module.css';
import { beginning, filledIn } from '../model/values';
import { useChange } from '../queries';
import type { Channel, ChannelKind } from '../types';
import { ChannelTest } from './channel-test';
import { SchemaFields } from './schema-fields';

type Values = {
  title: string;
  active: boolean;
  settings?: Record<string, unknown>;
  secrets?: Record<string, unknown>;
};
type Props = { kind: ChannelKind; channel?: Channel; onClose: () => void; onMade: (id: number) => void };

/** Set up a channel, change it, try it out. */
export function ChannelPanel({ kind, channel, onClose, onMade }: Props) {
  const { t } = useTranslation('integrations');
  const text = useText();
  const [form] = Form.useForm<Values>();
  const [changed, setChanged] = useState(false);
  const save = useSave(channel, kind, (made) => {
    setChanged(false);
    form.setFieldValue('secrets', {});
    onMade(made.id);
  });
  return (
    <SidePanel
      open
      width={520}
      title={channel?.title ?? t('channels.add_kind', { kind: text(kind.label) })}
      onClose={onClose}
      footer={
        <div className={styles.footer}>
          {channel && <RemoveButton channel={channel} onDone={onClose} />}
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()} style={{ marginLeft: 'auto' }}>
            {t('common:save')}
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={startOf(kind, channel, text(kind.label))}
        onValuesChange={() => setChanged(true)}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="title" label={t('channels.name')} rules={[{ required: true, message: t('required') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <SchemaFields schema={kind.secrets} under="secrets" known={channel?.secrets ?? {}} />
        <SchemaFields schema={kind.props} under="settings" />
        {channel && (
          <Form.Item name="active" label={t('channels.active')} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
      </Form>
      {channel && !changed && <ChannelTest channel={channel} kind={kind} />}
      {channel && changed && <Alert type="info" showIcon title={t('channels.save_first')} />}
    </SidePanel>
  );
}

function startOf(kind: ChannelKind, channel: Channel | undefined, label: string): Values {
  return {
    title: channel?.title ?? label,
    active: channel?.active ?? true,
    settings: beginning(kind.props, channel?.settings),
  };
}

function useSave(channel: Channel | undefined, kind: ChannelKind, onDone: (made: Channel) => void) {
  const { t } = useTranslation('integrations');
  return useChange<Values, Channel>({
    send: ({ title, active, settings, secrets }) => {
      const body = { title, settings: filledIn(settings), secrets: filledIn(secrets) };
      return channel
        ? api.patch<Channel>(`/channels/${channel.id}`, { ...body, active })
        : api.post<Channel>('/channels', { ...body, kind: kind.name });
    },
    done: t('saved'),
    onDone,
  });
}

function RemoveButton({ channel, onDone }: { channel: Channel; onDone: () => void }) {
  const { t } = useTranslation('integrations');
  const remove = useChange<void>({
    send: () => api.delete(`/channels/${channel.id}`),
    done: t('channels.removed'),
    onDone,
  });
  return (
    <ConfirmButton
      danger
      type="text"
      question={t('channels.remove_question', { title: channel.title })}
      hint={t('channels.remove_hint')}
      confirmText={t('common:delete')}
      onConfirm={() => remove.mutate()}
    >
      {t('common:delete')}
    </ConfirmButton>
  );
}
