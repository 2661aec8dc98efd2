import type { JsonSchema } from '@/api/types';

export type SettingTab = 'main' | 'fields' | 'acts' | 'rules';

export const TABS: readonly SettingTab[] = ['main', 'fields', 'acts', 'rules'];

/** Who and how stand first. */
const FIRST = new Set(['people', 'vote', 'actions']);
/** What holds when things do not go as usual. */
const RULES = new Set(['reject', 'same_as_initiator', 'empty', 'timeout', 'resume']);

function tabOf(name: string, schema: JsonSchema): SettingTab {
  const input = String(schema['x-input'] ?? '');
  if (input === 'field_rights') {
    return 'fields';
  }
  if (FIRST.has(input)) {
    return 'main';
  }
  return RULES.has(name) ? 'rules' : 'acts';
}

/** The settings of a kind by tab; a kind without rights on fields has few, and shows them at once. */
export function settingsByTab(schema: JsonSchema | undefined): Record<SettingTab, string[]> {
  const found: Record<SettingTab, string[]> = { main: [], fields: [], acts: [], rules: [] };
  for (const [name, own] of Object.entries((schema?.properties ?? {}) as Record<string, JsonSchema>)) {
    found[tabOf(name, own)].push(name);
  }
  return found.fields.length > 0
    ? found
    : { main: [...found.main, ...found.acts, ...found.rules], fields: [], acts: [], rules: [] };
}

/** Settings that mean nothing yet: the subform of a sub-flow that starts once. */
export function unneeded(settings: Readonly<Record<string, unknown>>): string[] {
  return [
    ...(settings.each === 'row' ? [] : ['rows']),
    ...(settings.wait === false ? ['rejected'] : []),
    ...(settings.until === undefined ? ['if_blank'] : []),
  ];
}

/** The setting a fault names, of those a tab shows. */
export function tabWith(tabs: Readonly<Record<SettingTab, readonly string[]>>, setting: string): SettingTab | null {
  return TABS.find((tab) => tabs[tab].includes(setting)) ?? null;
}
