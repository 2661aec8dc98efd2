import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '@/api/client';
import { useCatalog } from '@/api/queries';
import type { CatalogKind } from '@/api/types';
import { useAnswers } from '@/features/rule-designer/hooks/use-answers';
import { useSteady } from '@/features/rule-designer/hooks/use-rule-design';
import { listsOf } from '@/features/rule-designer/model/palette';
import type { CardId } from '@/features/rule-designer/model/problems';
import { everyValue } from '@/features/rule-designer/model/values';
import type { Aside, RuleDesign } from '@/features/rule-designer/rule-context';
import { useNames } from '@/shared/automation';
import type { DraftDocument } from '@/shared/document';
import { pathText, useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { ruleOf, type SequenceChange } from '../model/changes';
import type { Sequence } from '../model/types';

const NONE: readonly CatalogKind[] = [];
// What ends the transaction it stands in, but waiting, belongs into rules; so does what comes before saving.
const NOT_HERE = new Set(['call', 'refuse']);

const byName = (kinds: readonly CatalogKind[]) => new Map(kinds.map((kind) => [kind.name, kind]));

function kindsOf(triggers: readonly CatalogKind[], all: readonly CatalogKind[]) {
  const actions = all.filter((kind) => !NOT_HERE.has(kind.name));
  return { triggers: byName(triggers), actions: byName(actions), lists: listsOf(actions) };
}

/** A problem of a step, told as the cards of rules know their places. */
function asOfRule(problem: Problem): Problem {
  const path = pathText(problem.path);
  return { ...problem, path: path.startsWith('steps/') ? `actions/${path.slice('steps/'.length)}` : path };
}

type Props = { app: string; sequenceKey: string; draft: DraftDocument<Sequence, SequenceChange> };

/** What the card flow of rules needs to draw the steps of a sequence. */
export function useSequenceDesign({ app, sequenceKey, draft }: Props): RuleDesign {
  const text = useText();
  const { data: catalog } = useCatalog();
  const kinds = useMemo(() => kindsOf(catalog?.triggers ?? NONE, catalog?.actions ?? NONE), [catalog]);
  const document = useStore(draft.store, (state) => state.document);
  const rule = useMemo(() => (document ? ruleOf(document) : null), [document]);
  const answers = useAnswers(app, rule, kinds.lists);
  const values = useMemo(
    () => everyValue(rule, kinds.lists, { ...kinds, text, answers }),
    [rule, kinds, text, answers],
  );
  const names = useNames(useSteady(values));
  const [selected, select] = useState<CardId | null>(null);
  const [aside, turnTo] = useState<Aside>(null);
  const [sample, setSample] = useState<number | null>(null);
  const form = useStore(draft.store, (state) => state.document?.form ?? '');
  const found = useStore(draft.store, (state) => state.problems);
  const { data } = useDraftForm(app, form);
  const { store, autosave } = draft;
  const formTitle = text(data?.title) || form;
  return useMemo(() => {
    const { change } = store.getState();
    return {
      app,
      ruleKey: sequenceKey,
      names,
      formTitle,
      ...kinds,
      answers,
      // The cards only read the document as it is now.
      store: {
        ...store,
        getState: () => {
          const { document, ...rest } = store.getState();
          return { ...rest, document: document && ruleOf(document) };
        },
      } as unknown as RuleDesign['store'],
      problems: found.map(asOfRule),
      change,
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
    };
  }, [app, sequenceKey, names, formTitle, kinds, answers, store, found, autosave, selected, aside, sample]);
}
