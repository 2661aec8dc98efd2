import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { CatalogKind, FormRuleAction, Text } from '@/api/types';
import { useText } from '@/shared/text';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { actedOn, useRuleLevel } from '../hooks/rule-level';
import { argumentOf, verbOf } from '../model/rules';

/** The kinds of actions a form rule may take. */
export function useRuleVerbs(): CatalogKind[] {
  const { data } = useCatalog();
  return (data as unknown as { form_actions?: CatalogKind[] } | undefined)?.form_actions ?? [];
}

type SetArgument = { field: string; value?: unknown; formula?: string };

/** An action in words: `显示 输单原因`. */
export function useActionWords(): (action: FormRuleAction) => string {
  const text = useText();
  const { t } = useTranslation('form-designer');
  const verbs = useRuleVerbs();
  const { fields } = useRuleLevel();
  const kinds = useKindsNow();
  const reader = useReader();
  const find = (key: string) => actedOn(fields).find((field) => field.key === key);
  const named = (key: string) => text(find(key)?.title) || key;
  const setWords = ({ field, value, formula }: SetArgument) => {
    const target = find(field);
    const shown = formula ?? (target ? kinds(target).view.words(value ?? null, target, reader) : String(value));
    return t('rules.set_words', { field: named(field), value: shown || t('rules.blank') });
  };
  return (action) => {
    const verb = verbOf(action);
    const label = text(verbs.find((one) => one.name === verb)?.label) || verb;
    const argument = argumentOf(action);
    if (Array.isArray(argument)) {
      return `${label} ${argument.map(named).join('、')}`;
    }
    if (verb === 'set') {
      return setWords(argument as SetArgument);
    }
    if (verb === 'options') {
      const { field } = argument as { field: string; only: string[] };
      return `${label} ${named(field)}`;
    }
    return `${label} “${text(argument as Text)}”`;
  };
}
