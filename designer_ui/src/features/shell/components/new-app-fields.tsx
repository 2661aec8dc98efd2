import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { APP_KEY, type Start } from '../model/new-app';

/** What a way to begin needs to know: a name, or the file of a package. */
export function NewAppFields({ from }: { from: Start['from'] }) {
  const { t } = useTranslation('shell');
  if (from === 'package') {
    return (
      <Form.Item
        name="file"
        label={t('new_app.file')}
        getValueFromEvent={(event: { target: HTMLInputElement }) => event.target.files?.[0]}
        getValueProps={() => ({})}
        rules={[{ required: true, message: t('new_app.file_missing') }]}
      >
        <input type="file" accept=".zip,application/zip" />
      </Form.Item>
    );
  }
  return (
    <>
      <Form.Item
        name="title"
        label={t('new_app.name')}
        rules={[{ required: from !== 'template', message: t('new_app.name_missing') }]}
      >
        <Input size="large" maxLength={60} placeholder={t('new_app.name_example')} />
      </Form.Item>
      {(from === 'template' || from === 'clone') && (
        <Form.Item
          name="key"
          label={t('new_app.key')}
          extra={t('new_app.key_hint')}
          rules={[{ pattern: APP_KEY, message: t('new_app.key_bad') }]}
        >
          <Input maxLength={48} spellCheck={false} />
        </Form.Item>
      )}
      {from === 'template' && (
        <Form.Item name="sample_data" valuePropName="checked">
          <Checkbox>{t('new_app.sample_data')}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}
