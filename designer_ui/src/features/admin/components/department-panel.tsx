import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Department } from '@/api/types';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { SidePanel } from '@/shared/ui/side-panel';
import styles from '../admin.module.css';
import { useAdminSave } from '../queries';
import { DepartmentSelect } from './department-select';
import { PersonSelect } from './person-select';

type Values = { title: string; parent_id: number | null; head: number | null };

/** Add a department, change or delete one. */
export function DepartmentPanel({ department, onClose }: { department?: Department; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<Values>();
  const save = useAdminSave<Values>({
    send: (values) =>
      department ? api.patch(`/departments/${department.id}`, values) : api.post('/departments', values),
    done: t('saved'),
    onDone: onClose,
  });
  const remove = useAdminSave<void>({
    send: () => api.delete(`/departments/${department?.id}`),
    done: t('departments.deleted'),
    onDone: onClose,
  });
  const { title, parent_id = null, head = null } = department ?? {};
  return (
    <SidePanel
      open
      width={460}
      title={title ?? t('departments.add')}
      onClose={onClose}
      footer={
        <div className={styles.footer}>
          {department && (
            <ConfirmButton
              danger
              type="text"
              question={t('departments.delete_question', { title })}
              hint={t('departments.delete_hint')}
              confirmText={t('common:delete')}
              onConfirm={() => remove.mutate()}
            >
              {t('common:delete')}
            </ConfirmButton>
          )}
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()} style={{ marginLeft: 'auto' }}>
            {t('common:save')}
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ title, parent_id, head: head?.id ?? null }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="title"
          label={t('departments.name')}
          rules={[{ required: true, message: t('departments.name_missing') }]}
        >
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="parent_id" label={t('departments.parent')}>
          <DepartmentSelect {...(department ? { except: department.id } : {})} />
        </Form.Item>
        <Form.Item name="head" label={t('departments.head')} extra={t('departments.head_hint')}>
          <PersonSelect known={head ? [head] : []} />
        </Form.Item>
      </Form>
    </SidePanel>
  );
}
