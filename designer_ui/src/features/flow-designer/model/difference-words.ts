import type { CatalogKind, Condition, JsonSchema, Text } from '@/api/types';
import {
  type ActionUse,
  actionWords,
  conditionWords,
  type Names,
  peopleOf,
  peopleWords,
  plainWords,
} from '@/shared/automation';
import { type Differing, type SettingChange, settingChanges } from './difference';
import { branchTitle, stepTitle, voteWords } from './words';

export type Told = { name: string; before: string; after: string };
type Kinds = ReadonlyMap<string, CatalogKind>;
type Context = { schemas: Readonly<Record<string, JsonSchema>>; names: Names };
type Say = (value: unknown, context: Context) => string;

const people: Say = (value, { names }) => peopleWords(value, names);
const condition: Say = (value, { names }) => conditionWords(value as Condition, names);
const words: Say = (value, { names }) => names.text(value as Text);

const BY_NAME: Readonly<Record<string, Say>> = {
  title: words,
  who: people,
  admins: people,
  when: condition,
  'start.when': condition,
  vote: (value, { names }) => voteWords({ key: '', type: '', vote: value as never }, names),
  actions: (value, { names }) =>
    (Array.isArray(value) ? (value as ActionUse[]) : [])
      .map((one) => actionWords(one, names))
      .join(names.t('automation:comma')),
  'start.on': (value, { names }) => names.t(`flow-designer:on.${String(value)}`, { form: '' }),
  withdraw: (value, { names }) => names.t(`flow-designer:withdraw.${String(value)}`),
  duplicates: (value, { names }) => names.t(`flow-designer:duplicates.${String(value)}`),
};

const DEFAULTS: Readonly<Record<string, unknown>> = {
  withdraw: 'before_first_action',
  duplicates: 'never',
  'start.on': 'submit',
};

function optionsOf(schema: JsonSchema | undefined): Record<string, Text> {
  const own = schema?.['x-options'] as Record<string, Text> | undefined;
  const choices = ((schema?.anyOf ?? []) as JsonSchema[]).map(optionsOf);
  return Object.assign({}, ...choices, own);
}

function bySchema(schema: JsonSchema | undefined, value: unknown, { names }: Context): string {
  const option = typeof value === 'string' ? optionsOf(schema)[value] : undefined;
  if (option !== undefined) {
    return names.text(option);
  }
  if (typeof value === 'boolean') {
    return names.t(value ? 'flow-designer:yes' : 'flow-designer:no');
  }
  const who = schema?.['x-input'] === 'people' || (Array.isArray(value) && peopleOf(value).length > 0);
  return who ? peopleWords(value, names) : plain(value);
}

function plain(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function say(name: string, given: unknown, context: Context): string {
  const schema = context.schemas[name];
  const value = given ?? schema?.default ?? DEFAULTS[name];
  if (value === undefined || value === null) {
    return context.names.t('flow-designer:not_set');
  }
  const told = BY_NAME[name]?.(value, context) || bySchema(schema, value, context);
  return plainWords(told) || context.names.t('flow-designer:not_set');
}

function nameOfSetting(name: string, { schemas, names }: Context): string {
  const title = schemas[name]?.['x-title'] as Text | undefined;
  return names.text(title) || names.t(`flow-designer:setting.${name.replace('start.', 'start_')}`);
}

/** Field by field: who may now do what with it. */
function rights({ before, after }: SettingChange, schema: JsonSchema | undefined, { names }: Context): Told[] {
  const titles = optionsOf(schema?.additionalProperties as JsonSchema | undefined);
  const level = (value: unknown) =>
    value === undefined ? names.t('flow-designer:usual') : names.text(titles[String(value)]) || String(value);
  const sides = [before, after].map((side) => (side ?? {}) as Record<string, unknown>);
  return settingChanges(sides[0] ?? {}, sides[1] ?? {}).map((one) => ({
    name: one.name === '*' ? names.t('flow-designer:all_fields') : names.field(one.name),
    before: level(one.before),
    after: level(one.after),
  }));
}

function rightsSchema(kinds: Kinds): JsonSchema | undefined {
  return [...kinds.values()]
    .flatMap((kind) => Object.values((kind.props?.properties ?? {}) as Record<string, JsonSchema>))
    .find((own) => own['x-input'] === 'field_rights');
}

/** What changed at a card, setting by setting, in the words of the cards themselves. */
export function differenceWords({ node, settings }: Differing, kinds: Kinds, names: Names): Told[] {
  const schemas = (node ? (kinds.get(node.type)?.props?.properties ?? {}) : {}) as Record<string, JsonSchema>;
  const context = { schemas, names };
  return settings.flatMap((change) =>
    change.name === 'fields' || change.name === 'start.fields'
      ? rights(change, rightsSchema(kinds), context)
      : [
          {
            name: nameOfSetting(change.name, context),
            before: say(change.name, change.before, context),
            after: say(change.name, change.after, context),
          },
        ],
  );
}

/** The name of the card a difference speaks of. */
export function differenceTitle({ node, branch }: Differing, kinds: Kinds, names: Names): string {
  if (!node) {
    return names.t('flow-designer:start_and_flow');
  }
  const title = stepTitle(node, names.text(kinds.get(node.type)?.label), names);
  const position = (node.branches ?? []).findIndex((one) => one.key === branch?.key) + 1;
  return branch ? `${title} › ${branchTitle(branch, position, names)}` : title;
}
