import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { User } from '@/api/types';
import { SidePanel } from '@/shared/ui/side-panel';
import { bodyOf, type PersonValues, valuesOf } from '../model/person';
import { useAdminSave } from '../queries';
import { DepartmentSelect } from './department-select';
import { PersonRights } from './person-rights';

/** Add a person, or change one. */
export function PersonPanel({ person, onClose }: { person?: User; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<PersonValues>();
  const save = useAdminSave<PersonValues>({
    send: (values) =>
      person ? api.patch(`/users/${person.id}`, bodyOf(values, !person)) : api.post('/users', bodyOf(values, !person)),
    done: t(person ? 'saved' : 'people.added'),
    onDone: onClose,
  });
  const needed = (message: string) => [{ required: true, message }];
  return (
    <SidePanel
      open
      width={480}
      title={person?.name ?? t('people.add')}
      onClose={onClose}
      footer={
        <Button type="primary" block loading={save.isPending} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>
      }
    >
      <Form form={form} layout="vertical" initialValues={valuesOf(person)} onFinish={(values) => save.mutate(values)}>
        <Form.Item name="name" label={t('people.name')} rules={needed(t('people.name_missing'))}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="username" label={t('people.username')} rules={needed(t('people.username_missing'))}>
          <Input disabled={Boolean(person)} autoCapitalize="none" spellCheck={false} maxLength={60} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t(person ? 'people.new_password' : 'people.password')}
          extra={person ? t('people.new_password_hint') : undefined}
          rules={person ? [] : needed(t('people.password_missing'))}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="department" label={t('department')}>
          <DepartmentSelect />
        </Form.Item>
        <Form.Item name="title" label={t('people.job')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="email" label={t('people.email')} rules={[{ type: 'email', message: t('people.email_wrong') }]}>
          <Input inputMode="email" />
        </Form.Item>
        <Form.Item name="phone" label={t('people.phone')}>
          <Input inputMode="tel" />
        </Form.Item>
        <PersonRights />
      </Form>
    </SidePanel>
  );
}
