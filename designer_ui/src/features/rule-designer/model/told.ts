import type { Problem } from '@/api/client';
import type { CatalogKind, Json, JsonSchema, Text } from '@/api/types';
import { pathText } from '@/shared/inspector/places';
import { spotAt } from './problems';
import { actionAt } from './tree';
import type { Rule } from './types';

type Kinds = ReadonlyMap<string, CatalogKind>;
type Speaking = {
  triggers: Kinds;
  actions: Kinds;
  text: (words: Text | undefined) => string;
  /** "Fill in …". */
  missing: (name: string) => string;
};

function isBlank(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** The settings that a card holds, and the kind they are of. */
function cardOf(rule: Rule, card: string, { triggers, actions }: Speaking) {
  if (card === 'trigger') {
    return { settings: rule.trigger, kind: triggers.get(rule.trigger?.on ?? '') };
  }
  const action = actionAt(rule, card);
  return { settings: action, kind: actions.get(action?.do ?? '') };
}

/** A problem as people understand it: a setting that is not filled in is told by its title. */
export function told(problem: Problem, rule: Rule | null, speaking: Speaking): Problem {
  const spot = spotAt(pathText(problem.path));
  if (!rule || !spot || !problem.code.startsWith('schema')) {
    return problem;
  }
  const [name = ''] = spot.setting.split('/');
  const { settings, kind } = cardOf(rule, spot.card, speaking);
  const properties = (kind?.props?.properties ?? {}) as Record<string, JsonSchema>;
  const title = speaking.text(properties[name]?.['x-title'] as Text | undefined);
  return title && isBlank(settings?.[name]) ? { ...problem, message: speaking.missing(title) } : problem;
}
