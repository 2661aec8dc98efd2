import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useMe } from '@/api/queries';
import { keys } from '@/api/query-keys';
import { notify } from '@/shared/ui/messages';
import { SidePanel } from '@/shared/ui/side-panel';
import { ownChanges, type Profile } from '../model/profile';

function useSave(onDone: () => void) {
  const { t } = useTranslation('shell');
  const client = useQueryClient();
  return useMutation({
    mutationFn: (values: Profile) => api.patch('/me', ownChanges(values)),
    onSuccess: async () => {
      notify.success(t('profile.saved'));
      onDone();
      await client.invalidateQueries({ queryKey: keys.me });
    },
    onError: notify.error,
  });
}

/** One's own name and password. */
export function ProfilePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const me = useMe();
  const save = useSave(onClose);
  const [form] = Form.useForm<Profile>();
  const password = Form.useWatch('password', form);
  return (
    <SidePanel
      open
      width={440}
      title={t('profile.title')}
      onClose={onClose}
      footer={
        <Button type="primary" block loading={save.isPending} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: me.data?.name }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('profile.name')}
          rules={[{ required: true, message: t('profile.name_missing') }]}
        >
          <Input maxLength={60} autoComplete="name" />
        </Form.Item>
        <Form.Item name="password" label={t('profile.password')} extra={t('profile.password_hint')}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {password && (
          <Form.Item
            name="current_password"
            label={t('profile.current')}
            rules={[{ required: true, message: t('profile.current_missing') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        )}
      </Form>
    </SidePanel>
  );
}
