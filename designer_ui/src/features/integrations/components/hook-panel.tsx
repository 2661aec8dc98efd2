import { Alert, Button, Form, Input, InputNumber, Select, Switch, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { SidePanel } from '@/shared/ui/side-panel';
import styles from '../integrations.module.css';
import { useChange, useHookRules } from '../queries';
import type { Hook } from '../types';
import { HookCalls } from './hook-calls';
import { MappingEditor } from './mapping-editor';

type Values = Pick<Hook, 'title' | 'rule' | 'active' | 'settings'> & { secret?: string };
const NEW: Values = {
  title: '',
  rule: null,
  active: true,
  settings: { header: 'X-Tenon-Signature', dedupe: '', per_minute: 120, mapping: [] },
};
type Props = { app: string; hook?: Hook; onClose: () => void; onMade: (id: number) => void };

/** An address that other systems call: which rule it wakes, what it asks for, what came. */
export function HookPanel({ app, hook, onClose, onMade }: Props) {
  const { t } = useTranslation('integrations');
  const [form] = Form.useForm<Values>();
  const save = useChange<Values, Hook>({
    send: ({ rule, ...rest }) => {
      const body = { ...rest, rule: rule ?? null };
      return hook ? api.patch<Hook>(`/hooks/${hook.id}`, body) : api.post<Hook>(`/apps/${app}/hooks`, body);
    },
    done: t('saved'),
    onDone: (made) => onMade(made.id),
  });
  return (
    <SidePanel
      open
      width={600}
      title={hook?.title ?? t('hooks.add')}
      onClose={onClose}
      footer={
        <div className={styles.footer}>
          {hook && <RemoveButton hook={hook} onDone={onClose} />}
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()} style={{ marginLeft: 'auto' }}>
            {t('common:save')}
          </Button>
        </div>
      }
    >
      {hook && <Address hook={hook} />}
      <Form form={form} layout="vertical" initialValues={hook ?? NEW} onFinish={(values) => save.mutate(values)}>
        <HookFields app={app} signed={hook?.signed ?? false} />
        <Form.Item label={t('hooks.values')} extra={t('hooks.values_hint')} shouldUpdate>
          {() => (
            <MappingEditor
              mapping={form.getFieldValue(['settings', 'mapping']) ?? []}
              sample={hook?.sample}
              onChange={(mapping) => form.setFieldValue(['settings', 'mapping'], mapping)}
            />
          )}
        </Form.Item>
        <Form.Item name={['settings', 'mapping']} hidden>
          <Input />
        </Form.Item>
      </Form>
      {hook && <HookCalls hook={hook.id} />}
    </SidePanel>
  );
}

function HookFields({ app, signed }: { app: string; signed: boolean }) {
  const { t } = useTranslation('integrations');
  const rules = useHookRules(app);
  return (
    <>
      <Form.Item name="title" label={t('hooks.name')} rules={[{ required: true, message: t('required') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="rule" label={t('hooks.rule')} extra={t('hooks.rule_hint')}>
        <Select
          allowClear
          placeholder={t('hooks.no_rule')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(rules.data ?? []).map((one) => ({ value: one.key, label: one.title }))}
        />
      </Form.Item>
      <Form.Item name="secret" label={t('hooks.secret')} extra={t('hooks.secret_hint')}>
        <Input.Password autoComplete="new-password" placeholder={signed ? t('secret_set', { hint: '…' }) : ''} />
      </Form.Item>
      <Form.Item name={['settings', 'header']} label={t('hooks.header')}>
        <Input />
      </Form.Item>
      <Form.Item name={['settings', 'dedupe']} label={t('hooks.dedupe')} extra={t('hooks.dedupe_hint')}>
        <Input placeholder="id" />
      </Form.Item>
      <Form.Item name={['settings', 'per_minute']} label={t('hooks.per_minute')}>
        <InputNumber min={1} max={6000} />
      </Form.Item>
      <Form.Item name="active" label={t('hooks.active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}

function Address({ hook }: { hook: Hook }) {
  const { t } = useTranslation('integrations');
  const whole = hook.address.startsWith('/') ? `${window.location.origin}${hook.address}` : hook.address;
  const capture = useChange<boolean>({ send: (capturing) => api.patch(`/hooks/${hook.id}`, { capturing }) });
  return (
    <div style={{ marginBottom: 20 }}>
      <p className={styles.hint}>{t('hooks.address')}</p>
      <Typography.Paragraph copyable={{ text: whole }} code>
        {whole}
      </Typography.Paragraph>
      {hook.capturing ? (
        <Alert
          type="info"
          showIcon
          title={t('hooks.capturing')}
          action={
            <Button size="small" onClick={() => capture.mutate(false)}>
              {t('common:cancel')}
            </Button>
          }
        />
      ) : (
        <Button loading={capture.isPending} onClick={() => capture.mutate(true)}>
          {t('hooks.capture')}
        </Button>
      )}
    </div>
  );
}

function RemoveButton({ hook, onDone }: { hook: Hook; onDone: () => void }) {
  const { t } = useTranslation('integrations');
  const remove = useChange<void>({ send: () => api.delete(`/hooks/${hook.id}`), done: t('hooks.removed'), onDone });
  return (
    <ConfirmButton
      danger
      type="text"
      question={t('hooks.remove_question', { title: hook.title })}
      hint={t('hooks.remove_hint')}
      confirmText={t('common:delete')}
      onConfirm={() => remove.mutate()}
    >
      {t('common:delete')}
    </ConfirmButton>
  );
}
