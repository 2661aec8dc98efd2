import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Role } from '@/api/types';
import { useText } from '@/shared/text';
import { SidePanel } from '@/shared/ui/side-panel';
import { useAdminSave } from '../queries';
import { DepartmentSelect } from './department-select';
import { PersonSelect } from './person-select';

type Values = { users: number[]; departments: number[] };

/** Give a role to people and to whole departments. */
export function RolePanel({ app, role, onClose }: { app: string; role: Role; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const text = useText();
  const [form] = Form.useForm<Values>();
  const save = useAdminSave<Values>({
    send: ({ users, departments }) =>
      api.put(`/apps/${app}/roles/${role.key}/members`, { users: users ?? [], departments: departments ?? [] }),
    done: t('saved'),
    onDone: onClose,
  });
  const ids = (list: Role['users']) => list.map((one) => one.id);
  return (
    <SidePanel
      open
      width={480}
      title={t('roles.members_of', { title: text(role.title) })}
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
        initialValues={{ users: ids(role.users), departments: ids(role.departments) }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="users" label={t('roles.people')}>
          <PersonSelect multiple known={role.users} />
        </Form.Item>
        <Form.Item name="departments" label={t('roles.departments')} extra={t('roles.departments_hint')}>
          <DepartmentSelect<number[]> multiple />
        </Form.Item>
      </Form>
    </SidePanel>
  );
}
