import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { dropItem, useDragItem } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { spanOf } from '@/widgets/layouts/contents';
import { useDesigner, useFormPart, useSelectionPart } from '../hooks/designer';
import { useFieldActions } from '../hooks/use-field-actions';
import { fieldAt, idsInOrder } from '../model/slots';
import styles from './canvas.module.css';
import { Tool } from './canvas-section';
import { FieldLook } from './field-look';
import { LabelEditor } from './label-editor';
import { ResizeHandle } from './resize-handle';
import { SubformColumns } from './subform-columns';

function useKindTitle(widget: string | undefined): string {
  const { widgets } = useDesigner();
  return useText()(widgets.find((one) => one.name === widget)?.label) || (widget ?? '');
}

/** One field on the canvas: choose it, drag it, write its label. */
export const CanvasField = memo(function CanvasField({ id, columns }: { id: string; columns: number }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { kinds, selection, store, change } = useDesigner();
  const field = useFormPart((form) => fieldAt(form, id));
  const chosen = useSelectionPart((state) => state.ids.includes(id));
  const editing = useSelectionPart((state) => state.editing === id);
  const kindTitle = useKindTitle(field?.widget);
  const { ref, dragging } = useDragItem({ id, data: { field: id } });
  if (!field) {
    return null;
  }
  const kind = kinds(field);
  // A button holds nothing else to press.
  const span = spanOf(field, columns, kind.view.full ?? false);
  const busy = chosen || editing || kind.storage === 'rows';
  const select = (event: React.MouseEvent) => {
    event.stopPropagation();
    const mode = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one';
    const { document } = store.getState();
    selection.select(id, mode, document ? idsInOrder(document) : []);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button, or a group while it holds what can be pressed
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles are named
    <div
      ref={ref}
      role={busy ? 'group' : 'button'}
      tabIndex={0}
      {...(busy ? {} : { 'aria-pressed': false })}
      aria-label={t('field_of_kind', {
        name: text(field.title),
        kind: kindTitle,
      })}
      className={styles.field}
      data-chosen={chosen}
      data-dragging={dragging}
      style={{ gridColumn: `span ${span}` }}
      data-canvas-field={id}
      {...dropItem(id)}
      onClick={select}
      onDoubleClick={() => selection.edit(id)}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && event.key === 'Enter') {
          event.preventDefault();
          selection.edit(id);
        } else if (event.target === event.currentTarget && event.key === ' ') {
          event.preventDefault();
          selection.only(id);
        }
      }}
    >
      <div className={styles.labelRow}>
        {editing ? (
          <LabelEditor id={id} title={field.title} />
        ) : (
          <span className={styles.fieldLabel}>
            {text(field.title) || field.key}
            {field.required && <span className={styles.star}>*</span>}
          </span>
        )}
        {field.default && <Icon name="sparkles" size={12} />}
      </div>
      {field.widget === 'subform' ? <SubformColumns field={field} /> : <FieldLook field={field} kind={kind} />}
      {chosen && (
        <>
          <WidthHandle id={id} spanOf={(now) => spanOf(now, columns, kind.view.full ?? false)} />
          <FieldTools
            id={id}
            required={field.required ?? false}
            canRequire={kind.role === 'input'}
            onRequire={(required) => change({ kind: 'patch', ids: [id], patch: { required: required || undefined } })}
          />
        </>
      )}
    </div>
  );
});

const NARROWEST = 3;

/** The right edge of a field: drag it to give the field another width. */
function WidthHandle({ id, spanOf }: { id: string; spanOf: (field: Field) => number }) {
  const { t } = useTranslation('form-designer');
  const { store, change } = useDesigner();
  const several = useSelectionPart((state) => state.ids.length > 1);
  const resize = (by: number) => {
    const { document } = store.getState();
    const field = document && fieldAt(document, id);
    if (field) {
      const width = Math.min(24, Math.max(NARROWEST, spanOf(field) + by));
      change({ kind: 'patch', ids: [id], patch: { width } });
    }
  };
  return several ? null : <ResizeHandle label={t('resize_field')} unit={() => slotWidth(id) / 24} onResize={resize} />;
}

/** The width of the slot a field stands in. */
function slotWidth(id: string): number {
  const own = document.querySelector(`[data-canvas-field="${CSS.escape(id)}"]`);
  return own?.parentElement?.clientWidth ?? 24;
}

type ToolsProps = { id: string; required: boolean; canRequire: boolean; onRequire: (required: boolean) => void };

function FieldTools({ id, required, canRequire, onRequire }: ToolsProps) {
  const { t } = useTranslation('form-designer');
  const actions = useFieldActions();
  const { selection } = useDesigner();
  const several = useSelectionPart((state) => state.ids.length > 1);
  if (several) {
    return null;
  }
  const own = (action: () => void) => () => {
    selection.only(id);
    action();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are the controls; clicks only stop here.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
    <div
      className={styles.fieldTools}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {canRequire && (
        <Tool
          icon="star"
          label={t(required ? 'make_optional' : 'make_required')}
          onClick={() => onRequire(!required)}
        />
      )}
      <Tool icon="arrow-up" label={t('move_up')} onClick={own(() => actions.step(-1))} />
      <Tool icon="arrow-down" label={t('move_down')} onClick={own(() => actions.step(1))} />
      <Tool icon="copy" label={t('duplicate')} onClick={own(actions.duplicate)} />
      <Tool icon="trash-2" label={t('common:delete')} onClick={own(actions.remove)} />
    </div>
  );
}
