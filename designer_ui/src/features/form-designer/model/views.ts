import type { FormDefinition, ViewDefinition } from '@/api/types';
import { newKey } from '@/shared/inspector/new-key';

const CHOICES = new Set(['select', 'radio', 'dictionary', 'member']);
const MOST = 8;

/** Fields whose values can be the columns of a board. */
export function boardFields(form: FormDefinition) {
  return form.fields.filter((field) => CHOICES.has(field.widget));
}

/** A new view of a type, ready to be looked at. */
export function newView(form: FormDefinition, type: string, title: string): ViewDefinition {
  const key = newKey(
    type,
    (form.views ?? []).map((view) => view.key),
  );
  const shown = form.fields
    .filter((field) => !['subform', 'note', 'divider'].includes(field.widget))
    .map((field) => field.key);
  if (type === 'kanban') {
    const group = boardFields(form)[0]?.key ?? '';
    return {
      key,
      type,
      title,
      group_by: group,
      card: shown.filter((one) => one !== group && one !== form.title_field).slice(0, 3),
    };
  }
  return { key, type, title, columns: shown.slice(0, MOST), sort: ['-updated_at'] };
}

export type SortStep = { field: string; down: boolean };

export function sortSteps(sort: readonly string[] | undefined): SortStep[] {
  return (sort ?? []).map((one) => ({ field: one.replace(/^-/, ''), down: one.startsWith('-') }));
}

export function sortFrom(steps: readonly SortStep[]): string[] {
  return steps.filter((step) => step.field).map((step) => (step.down ? `-${step.field}` : step.field));
}
