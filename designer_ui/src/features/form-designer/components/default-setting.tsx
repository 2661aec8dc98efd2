import { Input, Select } from 'antd';
import { lazy, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, FieldDefault, Json } from '@/api/types';
import { FieldValueInput, Property, useFormulaNames } from '@/shared/inspector';
import { useDesigner } from '../hooks/designer';
import { type DefaultKind, defaultKinds, defaultOf, kindOfDefault } from '../model/defaults';
import styles from './inspector.module.css';
import { LinkageSetting } from './linkage-setting';

const FormulaEditor = lazy(async () => ({
  default: (await import('@/shared/expression/editor/formula-editor')).FormulaEditor,
}));

type Props = {
  field: Field;
  storage: string;
  isColumn: boolean;
  onChange: (value: FieldDefault | undefined) => void;
};

/** What a new record begins with. */
export function DefaultSetting({ field, storage, isColumn, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const { app, formKey } = useDesigner();
  const names = useFormulaNames();
  const kind = kindOfDefault(field.default);
  const id = useId();
  return (
    <>
      <Property label={t('default.title')}>
        <Select
          aria-label={t('default.title')}
          value={kind}
          options={defaultKinds(field.widget, storage, isColumn).map((one) => ({
            value: one,
            label: t(`default.${one}`),
          }))}
          onChange={(next: DefaultKind) => onChange(defaultOf(next, field.key))}
        />
      </Property>
      {field.default && 'value' in field.default && (
        <FieldValueInput
          app={app}
          form={formKey}
          field={{ ...field, required: false }}
          value={field.default.value}
          onChange={(value) => onChange({ value: (value ?? null) as Json })}
        />
      )}
      {field.default && 'url' in field.default && (
        <Property label={t('default.url_name')} htmlFor={id} help={t('default.url_help', { name: field.default.url })}>
          <Input id={id} value={field.default.url} onChange={(event) => onChange({ url: event.target.value })} />
        </Property>
      )}
      {kind === 'last' && <p className={styles.note}>{t('default.last_help')}</p>}
      {field.default && 'query' in field.default && (
        <LinkageSetting field={field} query={field.default.query} onChange={(query) => onChange({ query })} />
      )}
      {field.default && 'formula' in field.default && (
        <Suspense fallback={null}>
          <FormulaEditor
            label={t('default.formula')}
            value={field.default.formula}
            names={names}
            onChange={(formula) => onChange({ formula })}
          />
        </Suspense>
      )}
    </>
  );
}
