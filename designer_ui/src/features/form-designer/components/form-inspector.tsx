import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { FieldSelect, FieldsSelect, IconPicker, LocalisedInput, Property, PropertyGroup } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart } from '../hooks/designer';
import { DuplicateRules } from './duplicate-rules';
import styles from './inspector.module.css';
import { PagePanels } from './page-panels';
import { UniqueGroups } from './unique-groups';

const TITLES = new Set([
  'text',
  'textarea',
  'auto_number',
  'concat',
  'email',
  'phone',
  'formula',
  'select',
  'date',
  'reference',
]);

/** The settings of the form itself. */
export function FormInspector() {
  const { t } = useTranslation('form-designer');
  const { change, formKey } = useDesigner();
  const title = useFormPart((form) => form.title);
  const description = useFormPart((form) => form.description);
  const confirm = useFormPart((form) => form.confirm);
  const icon = useFormPart((form) => form.icon);
  const titleField = useFormPart((form) => form.title_field);
  const search = useFormPart((form) => form.search);
  const unique = useFormPart((form) => form.unique);
  const duplicates = useFormPart((form) => form.duplicates);
  const panels = useFormPart((form) => form.panels);
  const fields = useFormPart((form) => form.fields);
  const patch = (values: Record<string, unknown>, merge?: string) => change({ kind: 'form', patch: values }, merge);
  const titled = fields.filter((field) => TITLES.has(field.widget));
  return (
    <>
      <header className={styles.head}>
        <Icon name={icon ?? 'form'} size={16} />
        {t('form_settings')}
        <small>
          <code>{formKey}</code>
        </small>
      </header>
      <PropertyGroup>
        <Property label={t('form_title')}>
          <LocalisedInput
            label={t('form_title')}
            value={title}
            onChange={(words) => patch({ title: words ?? '' }, 'form.title')}
          />
        </Property>
        <Property label={t('form_description')}>
          <LocalisedInput
            label={t('form_description')}
            value={description}
            multiline
            onChange={(words) => patch({ description: words }, 'form.description')}
          />
        </Property>
        <Property label={t('confirm')} help={t('confirm_help')}>
          <LocalisedInput
            label={t('confirm')}
            value={confirm}
            onChange={(words) => patch({ confirm: words }, 'form.confirm')}
          />
        </Property>
        <Property label={t('form_icon')}>
          <IconPicker label={t('form_icon')} value={icon} onChange={(name) => patch({ icon: name })} />
        </Property>
        <Property label={t('title_field')} help={t('title_field_help')}>
          <FieldSelect
            label={t('title_field')}
            fields={titled}
            value={titleField}
            onChange={(key) => patch({ title_field: key })}
          />
        </Property>
        <Property label={t('search_fields')} help={t('search_fields_help')}>
          <FieldsSelect
            label={t('search_fields')}
            fields={searchable(fields)}
            value={search ?? []}
            onChange={(keys) => patch({ search: keys.length ? keys : undefined })}
          />
        </Property>
      </PropertyGroup>
      <PropertyGroup title={t('panels.title')}>
        <PagePanels
          panels={panels ?? []}
          onChange={(next, merge) => patch({ panels: next.length ? next : undefined }, merge)}
        />
      </PropertyGroup>
      <PropertyGroup title={t('unique_groups')}>
        <UniqueGroups
          groups={unique ?? []}
          fields={fields}
          onChange={(groups) => patch({ unique: groups.length ? groups : undefined })}
        />
      </PropertyGroup>
      <PropertyGroup title={t('duplicates.title')}>
        <DuplicateRules
          rules={duplicates ?? []}
          fields={compared(fields)}
          onChange={(rules, merge) => patch({ duplicates: rules.length ? rules : undefined }, merge)}
        />
      </PropertyGroup>
    </>
  );
}

const SEARCHED = new Set([
  'text',
  'textarea',
  'email',
  'phone',
  'url',
  'auto_number',
  'credit_code',
  'concat',
  'plate_number',
  'tags',
]);

function searchable(fields: readonly Field[]): Field[] {
  return fields.filter((field) => SEARCHED.has(field.widget));
}

/** What two records can be compared by: words, numbers, days, choices and single links. */
const COMPARED = new Set([
  ...SEARCHED,
  'number',
  'integer',
  'money',
  'date',
  'select',
  'radio',
  'id_card',
  'bank_card',
  'member',
  'department',
  'reference',
]);

function compared(fields: readonly Field[]): Field[] {
  return fields.filter((field) => COMPARED.has(field.widget) && field.widget !== 'tags');
}
