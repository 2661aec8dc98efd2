import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { LayoutItem, LayoutSection, LayoutTab } from '@/api/types';
import { dropItem, dropSlot, useDragItem } from '@/shared/dnd';
import { contentsOf, holdersOf, layoutKind } from '@/shared/form-engine/layout';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart, useSelectionPart } from '../hooks/designer';
import { columnsOf, fieldAt, idsInOrder, itemPlace, ROOT, type SlotId, subSlot } from '../model/slots';
import styles from './outline.module.css';

/** The form as a tree: the quick way around a long one, and to put things elsewhere. */
export function Outline() {
  const { t } = useTranslation('form-designer');
  const layout = useFormPart((form) => form.layout) ?? [];
  return (
    <nav className={styles.outline} aria-label={t('outline')}>
      <div {...dropSlot(ROOT)}>
        {layout.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layout item is its place.
          <ItemLines key={index} item={item} place={itemPlace(ROOT, index)} depth={0} />
        ))}
      </div>
    </nav>
  );
}

type ItemProps = { item: LayoutItem; place: string; depth: number };

/** A layout item with its parts and what stands in them. */
function ItemLines({ item, place, depth }: ItemProps) {
  const text = useText();
  const { data: catalog } = useCatalog();
  const kind = catalog?.layouts?.find((one) => one.name === layoutKind(item));
  const label = text(kind?.label);
  const holders = holdersOf(item);
  const whole = layoutKind(item) === 'section';
  const title = whole ? text((item as LayoutSection).section) || label : label;
  return (
    <div {...dropItem(place)}>
      <PlaceLine place={place} title={title} icon={kind?.icon ?? 'rows-2'} depth={depth} />
      {holders.map(({ place: part, holder }, at) => {
        const slot = part ? `${place}/${part}` : place;
        const named = text((holder as LayoutTab).title) || `${label} ${at + 1}`;
        return (
          <Fragment key={slot}>
            {!whole && <PlaceLine place={slot} title={named} icon="chevron-right" depth={depth + 1} />}
            <SlotLines slot={slot} contents={contentsOf(holder)} depth={depth + (whole ? 1 : 2)} />
          </Fragment>
        );
      })}
    </div>
  );
}

function SlotLines({ slot, contents, depth }: { slot: SlotId; contents: (string | LayoutItem)[]; depth: number }) {
  return (
    <div className={styles.slot} {...dropSlot(slot)}>
      {contents.map((content, index) =>
        typeof content === 'string' ? (
          <FieldLines key={content} id={content} depth={depth} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layout item is its place.
          <ItemLines key={index} item={content} place={itemPlace(slot, index)} depth={depth} />
        ),
      )}
    </div>
  );
}

/** A field, and the columns of a subform below it. */
function FieldLines({ id, depth }: { id: string; depth: number }) {
  const form = useFormPart((one) => one);
  const columns = columnsOf(form, id);
  return (
    <div {...dropItem(id)}>
      <FieldLine id={id} depth={depth} />
      {columns.length > 0 && (
        <div {...dropSlot(subSlot(id))}>
          {columns.map((column) => (
            <div key={column.key} {...dropItem(`${id}.${column.key}`)}>
              <FieldLine id={`${id}.${column.key}`} depth={depth + 1} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

type PlaceProps = { place: string; title: string; icon: string; depth: number };

function PlaceLine({ place, title, icon, depth }: PlaceProps) {
  const { selection } = useDesigner();
  const chosen = useSelectionPart((state) => state.place === place);
  return (
    <button
      type="button"
      className={`${styles.line} ${styles.place}`}
      style={{ paddingInlineStart: 10 + depth * 14 }}
      data-chosen={chosen}
      onClick={() => {
        selection.atPlace(place);
        reveal(place);
      }}
    >
      <Icon name={icon} size={14} />
      <span className="tn-ellipsis">{title}</span>
    </button>
  );
}

function FieldLine({ id, depth }: { id: string; depth: number }) {
  const text = useText();
  const { kinds, selection, store } = useDesigner();
  const field = useFormPart((form) => fieldAt(form, id));
  const conditional = useFormPart((form) =>
    (form.rules ?? []).some((rule) => rule.then.some((one) => 'show' in one && one.show.includes(id))),
  );
  const chosen = useSelectionPart((state) => state.ids.includes(id));
  const { ref } = useDragItem({ id: `outline:${id}`, data: { field: id }, whole: true });
  const { document } = store.getState();
  return (
    <button
      ref={ref}
      type="button"
      className={styles.line}
      style={{ paddingInlineStart: 10 + depth * 14 }}
      data-chosen={chosen}
      data-conditional={conditional}
      onClick={(event) => {
        const mode = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one';
        selection.select(id, mode, document ? idsInOrder(document) : []);
        reveal(id);
      }}
    >
      <Icon name={field ? kinds(field).icon : 'box'} size={14} />
      <span className="tn-ellipsis">{text(field?.title) || id}</span>
      {field?.required && <span className={styles.star}>*</span>}
      {conditional && <Icon name="eye-off" size={13} />}
    </button>
  );
}

/** Bring a field or a part of the layout into sight on the canvas. */
export function reveal(id: string): void {
  requestAnimationFrame(() => {
    document
      .querySelector(`[data-canvas] [data-drop-item="${CSS.escape(id)}"]`)
      ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  });
}
