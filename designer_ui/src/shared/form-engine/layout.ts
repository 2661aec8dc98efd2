import type {
  FormDefinition,
  LayoutColumns,
  LayoutHolder,
  LayoutItem,
  LayoutSection,
  LayoutSteps,
  LayoutTabs,
} from '@/api/types';

export type LayoutKind = 'section' | 'tabs' | 'columns' | 'steps';

const WORDS = ['tabs', 'columns', 'steps'] as const;

/** The kind an item is written as: the word that holds its parts tells. */
export function layoutKind(item: LayoutItem): LayoutKind {
  const words = item as Record<string, unknown>;
  return WORDS.find((word) => Array.isArray(words[word])) ?? 'section';
}

export function isSection(item: LayoutItem): item is LayoutSection {
  return layoutKind(item) === 'section';
}

export function isTabs(item: LayoutItem): item is LayoutTabs {
  return layoutKind(item) === 'tabs';
}

export function isColumns(item: LayoutItem): item is LayoutColumns {
  return layoutKind(item) === 'columns';
}

export function isSteps(item: LayoutItem): item is LayoutSteps {
  return layoutKind(item) === 'steps';
}

/** What holds fields in an item, each with its place below the item: ``, `tabs/0`. */
export function holdersOf(item: LayoutItem): { place: string; holder: LayoutHolder }[] {
  const kind = layoutKind(item);
  if (kind === 'section') {
    return [{ place: '', holder: item as LayoutSection }];
  }
  const parts = (item as Record<string, unknown>)[kind] as LayoutHolder[];
  return parts.map((holder, at) => ({ place: `${kind}/${at}`, holder }));
}

/** The keys and items of a holder in the order they are drawn. */
export function contentsOf(holder: LayoutHolder): (string | LayoutItem)[] {
  return [...(holder.items ?? []), ...(holder.fields ?? [])];
}

/** The fields in an item, or in a key. */
export function keysOf(content: string | LayoutItem): string[] {
  return typeof content === 'string' ? [content] : holdersOf(content).flatMap(({ holder }) => keysIn(holder));
}

/** The fields in a holder, in the order they are drawn. */
export function keysIn(holder: LayoutHolder): string[] {
  return contentsOf(holder).flatMap(keysOf);
}

/** The layout as defined, and at its end the fields it forgot. */
export function completeLayout(form: FormDefinition): LayoutItem[] {
  const layout = form.layout ?? [];
  const placed = new Set(layout.flatMap(keysOf));
  const rest = form.fields.map((field) => field.key).filter((key) => !placed.has(key));
  const walk = layout.findLastIndex(isSteps);
  if (!rest.length || walk >= 0) {
    return rest.length ? layout.with(walk, endedBy(layout[walk] as LayoutSteps, rest)) : layout;
  }
  return [...layout, { columns: 2, fields: rest }];
}

/** A step form shows what its layout forgot in its last step, not below every one. */
function endedBy(item: LayoutSteps, rest: readonly string[]): LayoutItem {
  const last = item.steps.at(-1);
  const ended = last && { ...last, items: [...contentsOf(last), ...rest], fields: [] };
  return ended ? { ...item, steps: item.steps.with(-1, ended) } : item;
}

/** The steps of a step form; a form without them is filled in on one page. */
export function stepsOf(form: FormDefinition): LayoutSteps['steps'] {
  return completeLayout(form).find(isSteps)?.steps ?? [];
}
