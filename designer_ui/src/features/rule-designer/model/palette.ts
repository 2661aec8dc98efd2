import type { CatalogKind, Text, Tint } from '@/api/types';
import type { Lists } from './tree';

const NO_LISTS: readonly string[] = [];

/** What an action is for, in the order of the palette. */
export const FAMILIES = ['people', 'record', 'logic', 'flow', 'outside', 'other'] as const;
export type Family = (typeof FAMILIES)[number];

const TINTS: Readonly<Record<Family, Tint>> = {
  people: 'blue',
  record: 'teal',
  logic: 'purple',
  flow: 'cyan',
  outside: 'orange',
  other: 'gray',
};

/** Which family a kind says it belongs to. */
function familyOf(kind: CatalogKind | undefined): Family {
  return FAMILIES.find((one) => one === kind?.group) ?? 'other';
}

export function tintOfAction(kind: CatalogKind | undefined): Tint {
  return TINTS[familyOf(kind)];
}

/** Kinds by what they are for; families without any are left out. */
export function familiesOf(kinds: readonly CatalogKind[]): { family: Family; kinds: CatalogKind[] }[] {
  return FAMILIES.map((family) => ({ family, kinds: kinds.filter((kind) => familyOf(kind) === family) })).filter(
    (one) => one.kinds.length > 0,
  );
}

/** Whether a kind is meant by what was typed: its title, its name. */
export function found(kind: CatalogKind, typed: string, text: (words: Text | undefined) => string): boolean {
  return `${text(kind.label)} ${kind.name}`.toLowerCase().includes(typed.trim().toLowerCase());
}

/** What a trigger hears of, in the order of the palette. */
export const TRIGGER_FAMILIES = ['record', 'time', 'person', 'flow', 'outside', 'other'] as const;
export type TriggerFamily = (typeof TRIGGER_FAMILIES)[number];

function triggerFamilyOf(kind: CatalogKind): TriggerFamily {
  return TRIGGER_FAMILIES.find((one) => one === kind.group) ?? 'other';
}

export function triggerFamilies(kinds: readonly CatalogKind[]): { family: TriggerFamily; kinds: CatalogKind[] }[] {
  return TRIGGER_FAMILIES.map((family) => ({
    family,
    kinds: kinds.filter((kind) => triggerFamilyOf(kind) === family),
  })).filter((one) => one.kinds.length > 0);
}

/** The settings of each kind that hold further actions. */
export function listsOf(kinds: readonly CatalogKind[]): Lists {
  const found = new Map(
    kinds.map((kind) => {
      return [kind.name, (kind.lists ?? NO_LISTS) as readonly string[]] as const;
    }),
  );
  return (kind) => found.get(kind) ?? NO_LISTS;
}
