import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { DesignProvider } from '@/shared/inspector';
import { useDesigner, useFormPart, useSelectionPart } from '../hooks/designer';
import { columnsOf, fieldAt } from '../model/slots';
import { FieldInspector } from './field-inspector';
import { FormInspector } from './form-inspector';
import styles from './inspector.module.css';
import { LayoutInspector } from './layout-inspector';
import { ManyInspector } from './many-inspector';

/** What the settings of a field may name: a column sees the columns beside it first. */
function useNamedFields(id: string): readonly Field[] {
  const form = useFormPart((one) => one);
  return useMemo(() => {
    const [outer = '', column] = id.split('.');
    const beside = column === undefined ? [] : columnsOf(form, outer);
    const keys = new Set(beside.map((one) => one.key));
    return [...beside, ...form.fields.filter((one) => !keys.has(one.key))];
  }, [form, id]);
}

/** The settings of what is chosen: a field, several, or the form. */
export function Inspector() {
  const { t } = useTranslation('form-designer');
  const ids = useSelectionPart((state) => state.ids);
  const place = useSelectionPart((state) => state.place);
  const [id = ''] = ids;
  const field = useFormPart((form) => (ids.length === 1 ? fieldAt(form, id) : undefined));
  const fields = useNamedFields(id);
  const { app, formKey } = useDesigner();
  return (
    <aside className={styles.inspector} aria-label={t('settings')}>
      {field ? (
        <DesignProvider app={app} form={formKey} fields={fields}>
          <FieldInspector key={id} id={id} field={field} />
        </DesignProvider>
      ) : place ? (
        <LayoutInspector key={place} place={place} />
      ) : ids.length > 1 ? (
        <ManyInspector ids={ids} />
      ) : (
        <FormInspector />
      )}
    </aside>
  );
}
