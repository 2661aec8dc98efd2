import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/shared/inspector/new-key';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesignedApp } from '../hooks/use-designed-app';
import { useSourceFields, useSources } from '../hooks/use-source';
import { fitting, mapped, UNION_TYPES, withoutField } from '../model/dataset-source';
import type { Union, UnionField } from '../model/types';
import styles from './dataset.module.css';

type Props = { union: Union; onChange: (union: Union, merge?: string) => void };

/** Which forms are counted together, and which field of each is which field of the whole. */
export function DatasetUnion({ union, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const { forms } = useSources(useDesignedApp());
  const free = forms.filter((form) => union.of.every((part) => part.form !== form.key));
  return (
    <section className={styles.union} aria-label={t('dataset_union')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('union_field')}</th>
            <th scope="col">{t('union_type')}</th>
            {union.of.map((part, at) => (
              <th key={part.form} scope="col">
                {forms.find((form) => form.key === part.form)?.title ?? part.form}
                <Remove onClick={() => onChange({ ...union, of: union.of.toSpliced(at, 1) })} />
              </th>
            ))}
            <th scope="col">
              <Select
                aria-label={t('union_add_form')}
                placeholder={t('union_add_form')}
                value={null}
                showSearch={{ optionFilterProp: 'label' }}
                options={free.map((form) => ({ value: form.key, label: form.title }))}
                onChange={(form: string) => onChange({ ...union, of: [...union.of, { form, fields: {} }] })}
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {union.fields.map((field, at) => (
            <FieldRow key={field.key} union={union} field={field} at={at} onChange={onChange} />
          ))}
        </tbody>
      </table>
      <AddField union={union} onChange={onChange} />
    </section>
  );
}

function AddField({ union, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const add = () => {
    const key = newKey(
      'field',
      union.fields.map((one) => one.key),
    );
    onChange({ ...union, fields: [...union.fields, { key, title: t('union_new_field'), type: 'text' }] });
  };
  return (
    <Button type="dashed" icon={<Icon name="plus" size={14} />} onClick={add}>
      {t('union_add_field')}
    </Button>
  );
}

type RowProps = Props & { field: UnionField; at: number };

function FieldRow({ union, field, at, onChange }: RowProps) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const change = (patch: Partial<UnionField>, merge?: string) =>
    onChange({ ...union, fields: union.fields.with(at, { ...field, ...patch }) }, merge && `${at}.${merge}`);
  return (
    <tr>
      <th scope="row">
        <Input
          aria-label={t('union_field')}
          value={text(field.title) || field.key}
          onChange={(event) => change({ title: event.target.value }, 'title')}
        />
      </th>
      <td>
        <Select
          aria-label={t('union_type')}
          value={field.type}
          options={UNION_TYPES.map((type) => ({ value: type, label: t(`union_types.${type}`) }))}
          onChange={(type: string) => change({ type })}
        />
      </td>
      {union.of.map((part, index) => (
        <td key={part.form}>
          <PathSelect
            form={part.form}
            field={field}
            value={part.fields[field.key]}
            onChange={(path) => onChange(mapped(union, index, field.key, path))}
          />
        </td>
      ))}
      <td>
        <Remove onClick={() => onChange(withoutField(union, field.key))} />
      </td>
    </tr>
  );
}

type PathProps = {
  form: string;
  field: UnionField;
  value: string | undefined;
  onChange: (path: string | undefined) => void;
};

function PathSelect({ form, field, value, onChange }: PathProps) {
  const { t } = useTranslation('dashboard-designer');
  const { data } = useSourceFields(useDesignedApp(), form);
  return (
    <Select
      aria-label={t('union_path', { form })}
      allowClear
      placeholder={t('union_nothing')}
      value={value ?? null}
      options={fitting(data ?? [], field).map((one) => ({ value: one.path, label: one.title }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onChange}
    />
  );
}

function Remove({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  return (
    <Button
      type="text"
      size="small"
      aria-label={t('menu.delete')}
      title={t('menu.delete')}
      icon={<Icon name="x" size={14} />}
      onClick={onClick}
    />
  );
}
