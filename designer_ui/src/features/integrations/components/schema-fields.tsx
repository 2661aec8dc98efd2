import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import type { PropertySchema, PropsSchema } from '../types';

type Props = {
  schema: PropsSchema;
  /** The settings are a part of a form: `settings` or `secrets`. */
  under: 'settings' | 'secrets';
  /** Hints of the secrets that are set. */
  known?: Record<string, string>;
};

/** The inputs of a schema; what is secret can be written, never read. */
export function SchemaFields({ schema, under, known = {} }: Props) {
  return Object.entries(schema.properties).map(([name, property]) => (
    <SchemaField
      key={name}
      path={[under, name]}
      property={property}
      required={schema.required.includes(name) && !known[name]}
      hint={known[name]}
    />
  ));
}

type FieldProps = { path: [string, string]; property: PropertySchema; required: boolean; hint?: string | undefined };

function SchemaField({ path, property, required, hint }: FieldProps) {
  const { t } = useTranslation('integrations');
  const text = useText();
  const help = text(property['x-help']);
  return (
    <Form.Item
      name={path}
      label={text(property['x-title'])}
      required={required}
      rules={required ? [{ required: true, message: t('required') }] : []}
      {...(help ? { extra: help } : {})}
    >
      {path[0] === 'secrets' ? (
        <Input.Password autoComplete="new-password" placeholder={hint ? t('secret_set', { hint }) : ''} />
      ) : (
        inputOf(property, text)
      )}
    </Form.Item>
  );
}

function inputOf(property: PropertySchema, text: ReturnType<typeof useText>) {
  if (property.enum) {
    const options = property.enum.map((value) => ({ value, label: text(property['x-options']?.[value]) || value }));
    return <Select options={options} />;
  }
  if (property.type === 'integer') {
    return <InputNumber min={property.minimum ?? 0} max={property.maximum ?? 1e9} style={{ width: '100%' }} />;
  }
  return <Input autoComplete="off" />;
}
