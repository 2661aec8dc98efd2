import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogWidget, Field, FormDefinition, Text } from '@/api/types';
import { undoOf } from '@/shared/document';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { placeAfter, type Target } from '../model/changes';
import { packFields, unpackFields } from '../model/clipboard';
import { fieldFrom } from '../model/palette';
import { contentsIn, fieldAt, idsInOrder, keysIn, slotOf, slotsOf, subformOf } from '../model/slots';
import { type Designer, useDesigner } from './designer';
import { rememberKind } from './use-recent-kinds';

function formOf({ store }: Designer): FormDefinition {
  return store.getState().document ?? { key: '', title: '', fields: [] };
}

/** The ids of what an added set of fields became. */
function addedIds(designer: Designer, before: FormDefinition): string[] {
  const known = new Set(idsInOrder(before));
  return idsInOrder(formOf(designer)).filter(
    (id) => !known.has(id) && !known.has(id.split('.')[0] ?? id) === !id.includes('.'),
  );
}

function add(designer: Designer, fields: readonly Field[], to?: Target): string[] {
  const before = formOf(designer);
  const selected = designer.selection.store.getState().ids.at(-1);
  const target = to ?? placeAfter(before, selected);
  const inside = subformOf(target.slot) !== null;
  const fitting = inside ? fields.filter((field) => field.widget !== 'subform') : fields;
  designer.change({ kind: 'add', fields: [...fitting], to: target });
  const added = inside
    ? keysIn(formOf(designer), target.slot)
        .filter((key) => !keysIn(before, target.slot).includes(key))
        .map((key) => `${subformOf(target.slot)}.${key}`)
    : addedIds(designer, before).filter((id) => !id.includes('.'));
  designer.selection.only(...added);
  return added;
}

function chosen(designer: Designer): Field[] {
  const form = formOf(designer);
  const { ids } = designer.selection.store.getState();
  const order = idsInOrder(form);
  return [...ids]
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((id) => fieldAt(form, id))
    .filter((field) => field !== undefined);
}

/** One step up or down, over the edge of a section into the next. */
export function steppedTarget(form: FormDefinition, id: string, step: 1 | -1): Target | null {
  const slot = slotOf(form, id);
  if (!slot) {
    return null;
  }
  const subform = subformOf(slot);
  const keys: unknown[] = contentsIn(form, slot);
  const index = keys.indexOf(subform ? id.slice(subform.length + 1) : id);
  const next = index + step;
  if (next >= 0 && next < keys.length) {
    return { slot, index: step === 1 ? index + 2 : index - 1 };
  }
  const slots = slotsOf(form).map((one) => one.slot);
  const neighbour = subform ? undefined : slots[slots.indexOf(slot) + step];
  return neighbour ? { slot: neighbour, index: step === 1 ? 0 : contentsIn(form, neighbour).length } : null;
}

/** A new field; a subform begins with one column, for it cannot be without. */
function fresh({ widgets }: Designer, kind: CatalogWidget, text: (words: Text) => string): Field {
  const field = fieldFrom(kind, text(kind.label));
  const plain = widgets.find((one) => one.name === 'text');
  if (!kind.composite || !plain) {
    return field;
  }
  return { ...field, props: { ...field.props, fields: [fieldFrom(plain, text(plain.label))] } };
}

/** What a person does with fields, by mouse, key or menu. */
export function useFieldActions() {
  const designer = useDesigner();
  const { t } = useTranslation('form-designer');
  const text = useText();
  return useMemo(() => {
    const { selection, change, store } = designer;
    const remove = () => {
      const { ids } = selection.store.getState();
      if (ids.length === 0) {
        return;
      }
      const [first] = chosen(designer);
      const saved = ids.some((id) => designer.released.has(id));
      change({ kind: 'remove', ids: [...ids] });
      selection.clear();
      const key = saved ? 'removed_saved' : 'removed';
      notify.undo({
        text: t(key, { count: ids.length, name: text(first?.title) }),
        undo: undoOf(store),
      });
    };
    const copy = () => packFields(chosen(designer));
    return {
      addKind: (name: string, to?: Target) => {
        const kind = designer.widgets.find((one) => one.name === name);
        if (!kind) {
          return [];
        }
        rememberKind(name);
        return add(designer, [fresh(designer, kind, text)], to);
      },
      remove,
      copy,
      paste: (source: string) => {
        const fields = unpackFields(source);
        return fields.length > 0 && add(designer, fields).length > 0;
      },
      duplicate: () => {
        const fields = chosen(designer);
        if (fields.length) {
          add(designer, fields);
        }
      },
      step: (direction: 1 | -1) => {
        const { ids } = selection.store.getState();
        const id = direction === 1 ? ids.at(-1) : ids[0];
        const to = id === undefined ? null : steppedTarget(formOf(designer), id, direction);
        if (to) {
          change({ kind: 'move', ids: [...ids], to });
        }
      },
      walk: (direction: 1 | -1) => {
        const order = idsInOrder(formOf(designer));
        const at = order.indexOf(selection.store.getState().ids.at(-1) ?? '');
        const next = order[at + direction] ?? order[direction === 1 ? 0 : order.length - 1];
        if (next) {
          selection.only(next);
        }
      },
    };
  }, [designer, t, text]);
}

export type FieldActions = ReturnType<typeof useFieldActions>;
