import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { APP_KEY } from '@/features/templates';
import type { Start } from '../model/new-app';
import { PackageFields } from './package-fields';

/** What a way to begin needs to know: a name, a key, or the file of a package. */
export function NewAppFields({ from }: { from: Start['from'] }) {
  if (from === 'package') {
    return <PackageFields />;
  }
  return (
    <>
      <NameField required={from !== 'template'} />
      {(from === 'template' || from === 'clone') && <KeyField />}
      {from === 'template' && <SamplesField />}
    </>
  );
}

export function NameField({ required, example }: { required: boolean; example?: string }) {
  const { t } = useTranslation('shell');
  return (
    <Form.Item name="title" label={t('new_app.name')} rules={[{ required, message: t('new_app.name_missing') }]}>
      <Input size="large" maxLength={60} placeholder={example ?? t('new_app.name_example')} />
    </Form.Item>
  );
}

export function KeyField({ example }: { example?: string }) {
  const { t } = useTranslation('shell');
  return (
    <Form.Item
      name="key"
      label={t('new_app.key')}
      extra={t('new_app.key_hint')}
      rules={[{ pattern: APP_KEY, message: t('new_app.key_bad') }]}
    >
      <Input maxLength={48} spellCheck={false} placeholder={example} />
    </Form.Item>
  );
}

export function SamplesField() {
  const { t } = useTranslation('shell');
  return (
    <Form.Item name="sample_data" valuePropName="checked">
      <Checkbox>{t('new_app.sample_data')}</Checkbox>
    </Form.Item>
  );
}
