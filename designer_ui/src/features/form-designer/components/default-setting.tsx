import { Select } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, FieldDefault, Json } from '@/api/types';
import { FieldValueInput, Property, useFormulaNames } from '@/shared/inspector';
import { useDesigner } from '../hooks/designer';
import { type DefaultKind, defaultKinds, defaultOf, kindOfDefault } from '../model/defaults';

const FormulaEditor = lazy(async () => ({
  default: (await import('@/shared/expression/editor/formula-editor')).FormulaEditor,
}));

type Props = { field: Field; storage: string; onChange: (value: FieldDefault | undefined) => void };

/** What a new record begins with. */
export function DefaultSetting({ field, storage, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const { app, formKey } = useDesigner();
  const names = useFormulaNames();
  const kind = kindOfDefault(field.default);
  return (
    <>
      <Property label={t('default.title')}>
        <Select
          aria-label={t('default.title')}
          value={kind}
          options={defaultKinds(field.widget, storage).map((one) => ({ value: one, label: t(`default.${one}`) }))}
          onChange={(next: DefaultKind) => onChange(defaultOf(next))}
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
