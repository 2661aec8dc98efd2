import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart, useSelectionPart } from '../hooks/designer';
import { idsInOrder } from '../model/slots';
import styles from './outline.module.css';

/** All fields in their order: the quick way around a long form. */
export function Outline() {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { kinds, selection } = useDesigner();
  const form = useFormPart((form) => form);
  const ids = useSelectionPart((state) => state.ids);
  const fields = new Map(
    form.fields.flatMap((field) => [
      [field.key, field] as const,
      ...(field.props?.fields ?? []).map((column) => [`${field.key}.${column.key}`, column] as const),
    ]),
  );
  const hidden = new Set(
    (form.rules ?? []).flatMap((rule) => rule.then.flatMap((one) => ('show' in one ? one.show : []))),
  );
  const order = idsInOrder(form);
  return (
    <nav className={styles.outline} aria-label={t('outline')}>
      {order.map((id) => {
        const field = fields.get(id);
        return (
          <button
            key={id}
            type="button"
            className={styles.line}
            data-chosen={ids.includes(id)}
            data-column={id.includes('.')}
            data-conditional={hidden.has(id)}
            onClick={(event) => {
              selection.select(id, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one', order);
              reveal(id);
            }}
          >
            <Icon name={field ? kinds(field).icon : 'box'} size={14} />
            <span className="tn-ellipsis">{text(field?.title) || id}</span>
            {field?.required && <span className={styles.star}>*</span>}
            {hidden.has(id) && <Icon name="eye-off" size={13} />}
          </button>
        );
      })}
    </nav>
  );
}

/** Bring a field of the canvas into sight. */
export function reveal(id: string): void {
  requestAnimationFrame(() => {
    document
      .querySelector(`[data-drop-item="${CSS.escape(id)}"]`)
      ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  });
}
