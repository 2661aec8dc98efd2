import type { Json, Text } from '@/api/types';

export type Side = 'mine' | 'theirs';
export type UpgradeChange = {
  kind: string;
  kind_title: Text;
  key: string;
  title: Text;
  change: 'added' | 'changed' | 'removed';
  places: string[];
};
/** A place that both sides changed; a side that deleted it has no value. */
export type UpgradeConflict = {
  id: string;
  kind: string;
  kind_title: Text;
  key: string;
  title: Text;
  path: string;
  base?: Json;
  mine?: Json;
  theirs?: Json;
};
export type Upgrade =
  | { state: 'no_template' | 'current' | 'unknown_version' }
  | {
      state: 'available';
      template: string;
      from: string;
      to: string;
      changes: UpgradeChange[];
      conflicts: UpgradeConflict[];
    };
export type Choices = Readonly<Record<string, Side>>;

/** The same choice for every conflict. */
export function allOf(conflicts: readonly UpgradeConflict[], side: Side): Choices {
  return Object.fromEntries(conflicts.map((one) => [one.id, side]));
}

/** How many conflicts still wait for a choice. */
export function openOf(conflicts: readonly UpgradeConflict[], choices: Choices): number {
  return conflicts.filter((one) => !(one.id in choices)).length;
}

export type Sheaf = { kind: string; key: string; kind_title: Text; title: Text; conflicts: UpgradeConflict[] };

/** Conflicts by the document they are in, in the order they came. */
export function byDocument(conflicts: readonly UpgradeConflict[]): Sheaf[] {
  const sheaves = new Map<string, Sheaf>();
  for (const one of conflicts) {
    const name = `${one.kind}/${one.key}`;
    const sheaf = sheaves.get(name) ?? {
      kind: one.kind,
      key: one.key,
      kind_title: one.kind_title,
      title: one.title,
      conflicts: [],
    };
    sheaf.conflicts.push(one);
    sheaves.set(name, sheaf);
  }
  return [...sheaves.values()];
}

function isText(value: Json): value is Record<string, string> {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value);
  return plain && Object.keys(value).length > 0 && Object.keys(value).every((key) => key === 'zh-CN' || key === 'en');
}

/** A value as a person reads it: texts in words, everything else as it is written. */
export function valueWords(value: Json | undefined, text: (value: Text) => string): string | null {
  if (value === undefined || value === null) {
    return null;
  }
  if (isText(value)) {
    return text(value as Text);
  }
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
