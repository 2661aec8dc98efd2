import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { PackageLook, usePackage } from '@/features/templates';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { KeyField, NameField, SamplesField } from './new-app-fields';
import styles from './package-fields.module.css';

/** Where a package is dropped or chosen; a form item gives it its id and what happens. */
function FileBox({ name, ...input }: { name: string | undefined }) {
  const { t } = useTranslation('shell');
  return (
    <span className={styles.box}>
      <input type="file" accept=".zip,application/zip" {...input} />
      <span aria-hidden className={styles.words}>
        <Icon name="package" size={20} />
        {name ?? t('new_app.file_choose')}
      </span>
    </span>
  );
}

/** The file of a package, what is in it, and whether it is a new app or the next draft of one. */
export function PackageFields() {
  const { t } = useTranslation('shell');
  const text = useText();
  const file: File | undefined = Form.useWatch('file');
  const into: string | undefined = Form.useWatch('into');
  const { data } = usePackage(file);
  return (
    <>
      <Form.Item
        name="file"
        label={t('new_app.file')}
        getValueFromEvent={(event: { target: HTMLInputElement }) => event.target.files?.[0]}
        getValueProps={() => ({})}
        rules={[{ required: true, message: t('new_app.file_missing') }]}
      >
        <FileBox name={file?.name} />
      </Form.Item>
      {file && <PackageLook file={file} />}
      {data?.beside && (
        <Form.Item
          name="into"
          label={t('templates:package.how')}
          extra={into ? t('templates:package.into_hint') : null}
        >
          <Radio.Group
            options={[
              { value: '', label: t('templates:package.as_new') },
              { value: data.beside.key, label: t('templates:package.into', { title: text(data.beside.title) }) },
            ]}
          />
        </Form.Item>
      )}
      {data && !into && (
        <>
          <NameField required={false} example={text(data.title)} />
          <KeyField example={data.key} />
          {data.sample_data > 0 && <SamplesField />}
        </>
      )}
    </>
  );
}
