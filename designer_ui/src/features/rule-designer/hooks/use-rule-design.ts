import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useCatalog } from '@/api/queries';
import type { CatalogKind } from '@/api/types';
import { useNames } from '@/shared/automation';
import type { DraftDocument } from '@/shared/document';
import { useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import type { RuleChange } from '../model/changes';
import { listsOf } from '../model/palette';
import type { CardId } from '../model/problems';
import { told } from '../model/told';
import type { Rule } from '../model/types';
import { everyValue } from '../model/values';
import type { Aside, RuleDesign } from '../rule-context';
import { useAnswers } from './use-answers';

const NONE: readonly CatalogKind[] = [];

function byName(kinds: readonly CatalogKind[]): ReadonlyMap<string, CatalogKind> {
  return new Map(kinds.map((kind) => [kind.name, kind]));
}

type Props = { app: string; ruleKey: string; draft: DraftDocument<Rule, RuleChange> };

/** Everything the parts of the designer share. */
export function useRuleDesign({ app, ruleKey, draft }: Props): RuleDesign {
  const text = useText();
  const { data: catalog } = useCatalog();
  const [selected, select] = useState<CardId | null>(null);
  const [aside, turnTo] = useState<Aside>(null);
  const [sample, setSample] = useState<number | null>(null);
  const form = useStore(draft.store, (state) => state.document?.trigger?.form ?? '');
  const found = useStore(draft.store, (state) => state.problems);
  const { t } = useTranslation('rule-designer');
  const { data } = useDraftForm(app, form);
  const { store, autosave } = draft;
  const formTitle = text(data?.title) || form;
  const kinds = useMemo(() => {
    const triggers = catalog?.triggers ?? NONE;
    const actions = catalog?.actions ?? NONE;
    return { triggers: byName(triggers), actions: byName(actions), lists: listsOf(actions) };
  }, [catalog]);
  const rule = useStore(draft.store, (state) => state.document);
  const answers = useAnswers(app, rule, kinds.lists);
  const values = useMemo(
    () => everyValue(rule, kinds.lists, { ...kinds, text, answers }),
    [rule, kinds, text, answers],
  );
  const problems = useMemo(
    () => found.map((one) => told(one, rule, { ...kinds, text, missing: (name) => t('missing', { name }) })),
    [found, rule, kinds, text, t],
  );
  const known = useSteady(values);
  const names = useNames(known);
  return useMemo(
    () => ({
      app,
      ruleKey,
      names,
      formTitle,
      ...kinds,
      answers,
      store,
      problems,
      change: store.getState().change,
      flush: () => autosave.flush(),
      selected,
      aside,
      select,
      open: (card) => {
        select(card);
        turnTo('settings');
      },
      turnTo,
      sample,
      setSample,
    }),
    [app, ruleKey, names, formTitle, kinds, answers, store, problems, autosave, selected, aside, sample],
  );
}

/** The same list as long as it says the same: typing elsewhere in the rule changes no names. */
export function useSteady<T>(values: readonly T[]): readonly T[] {
  const said = JSON.stringify(values);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says is what counts.
  return useMemo(() => values, [said]);
}
