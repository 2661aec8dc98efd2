import { useTranslation } from 'react-i18next';
import { useFormPart, useSelectionPart } from '../hooks/designer';
import { fieldAt } from '../model/slots';
import { FieldInspector } from './field-inspector';
import { FormInspector } from './form-inspector';
import styles from './inspector.module.css';
import { ManyInspector } from './many-inspector';

/** The settings of what is chosen: a field, several, or the form. */
export function Inspector() {
  const { t } = useTranslation('form-designer');
  const ids = useSelectionPart((state) => state.ids);
  const [id = ''] = ids;
  const field = useFormPart((form) => (ids.length === 1 ? fieldAt(form, id) : undefined));
  return (
    <aside className={styles.inspector} aria-label={t('settings')}>
      {field ? (
        <FieldInspector key={id} id={id} field={field} />
      ) : ids.length > 1 ? (
        <ManyInspector ids={ids} />
      ) : (
        <FormInspector />
      )}
    </aside>
  );
}
