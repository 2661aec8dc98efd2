import { Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { TemplateDetails } from '@/api/types';
import { useGo } from '@/app/navigation';
import { useText } from '@/shared/text';
import { useInstall } from '../hooks/use-install';
import { APP_KEY, namedOf, type Wishes } from '../model/install';
import { Counts } from './counts';
import styles from './install-form.module.css';
import { InstallProgress } from './install-progress';

/** The card that makes an app of a template: its name, its key, with or without records. */
export function InstallForm({ template }: { template: TemplateDetails }) {
  const { t } = useTranslation('templates');
  const text = useText();
  const go = useGo();
  const { installing, install, done } = useInstall();
  const open = (app: string) => {
    done();
    go(`/apps/${app}`);
  };
  const submit = async (wishes: Wishes) => {
    const body = { template: template.key, ...namedOf(wishes) };
    const made = await install(() => api.post('/apps', body), wishes.sample_data === true);
    if (made) {
      open(made);
    }
  };
  return (
    <aside className={styles.card} aria-label={t('use')}>
      <Counts counts={template.counts} most={12} />
      <Form<Wishes>
        layout="vertical"
        initialValues={{ sample_data: template.sample_data > 0 }}
        onFinish={(wishes) => void submit(wishes)}
      >
        <Form.Item name="title" label={t('name')}>
          <Input size="large" maxLength={60} placeholder={text(template.title)} />
        </Form.Item>
        <Form.Item
          name="key"
          label={t('key')}
          extra={t('key_hint')}
          rules={[{ pattern: APP_KEY, message: t('key_bad') }]}
        >
          <Input maxLength={48} placeholder={template.key} spellCheck={false} />
        </Form.Item>
        {template.sample_data > 0 && (
          <Form.Item name="sample_data" valuePropName="checked" extra={t('samples_hint')}>
            <Checkbox>{t('samples', { count: template.sample_data })}</Checkbox>
          </Form.Item>
        )}
        <Button type="primary" size="large" block htmlType="submit" loading={installing !== null}>
          {t('use')}
        </Button>
      </Form>
      {installing && <InstallProgress installing={installing} onEnd={open} />}
    </aside>
  );
}
