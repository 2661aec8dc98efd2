import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Field } from '@/api/types';
import { useParam, useSearchState } from '@/app/navigation';
import { useNames } from '@/shared/automation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider, useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { DryRunPanel } from './components/dry-run-panel';
import { ExecutionsView } from './components/executions-view';
import styles from './components/rule.module.css';
import { RuleCards } from './components/rule-cards';
import { RuleSentence } from './components/rule-sentence';
import { Starters } from './components/starters';
import { isBlankRule, normaliseRule, type RuleChange, reduceRule } from './model/changes';
import { placeAt } from './model/problems';
import type { Rule } from './model/types';
import { type Opened, RuleContext, type RuleDesign, revealPart } from './rule-context';

const NO_FIELDS: readonly Field[] = [];
const TABS = ['design', 'log'] as const;
const CLOSED: Opened = { part: null, action: null };

/** The rule designer: when, if, then — and what it would do, and what it did. */
export function RuleDesignerPage() {
  const app = useParam('app');
  const rule = useParam('rule');
  const draft = useDraftDocument<Rule, RuleChange>({
    app,
    kind: 'rule',
    key: rule,
    reduce: reduceRule,
    normalise: normaliseRule,
  });
  const form = useStore(draft.store, (state) => state.document?.trigger?.form ?? '');
  const { data } = useDraftForm(app, form);
  return (
    <DesignProvider app={app} form={form} fields={data?.fields ?? NO_FIELDS}>
      <Designer app={app} ruleKey={rule} draft={draft} />
    </DesignProvider>
  );
}

type Props = { app: string; ruleKey: string; draft: DraftDocument<Rule, RuleChange> };

function useRuleDesign({ app, ruleKey, draft }: Props): RuleDesign {
  const text = useText();
  const names = useNames();
  const [opened, open] = useState<Opened>(CLOSED);
  const form = useStore(draft.store, (state) => state.document?.trigger?.form ?? '');
  const problems = useStore(draft.store, (state) => state.problems);
  const { data } = useDraftForm(app, form);
  const { store, autosave } = draft;
  const formTitle = text(data?.title) || form;
  return useMemo(
    () => ({
      app,
      ruleKey,
      names,
      formTitle,
      problems,
      opened,
      open,
      change: store.getState().change,
      flush: () => autosave.flush(),
    }),
    [app, ruleKey, names, formTitle, problems, opened, store, autosave],
  );
}

function Designer(props: Props) {
  const { app, ruleKey, draft } = props;
  const { t } = useTranslation('rule-designer');
  const design = useRuleDesign(props);
  const document = useStore(draft.store, (state) => state.document);
  const [search, setSearch] = useSearchState();
  const [trying, setTrying] = useState(false);
  const tab = TABS.find((one) => one === search.tab) ?? 'design';
  const jump = (at: string) => {
    const place = placeAt(at);
    if (place) {
      setSearch({ tab: undefined, at: undefined }, true);
      design.open({ part: place.part, action: place.action });
      revealPart(place);
    }
  };
  const asked = search.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the rule has come and the address names a place.
  useEffect(() => {
    if (asked && document) {
      jump(asked);
    }
  }, [asked, document === null]);
  return (
    <RuleContext value={design}>
      <DesignerShell
        app={app}
        kind="rule"
        documentKey={ruleKey}
        icon="bolt"
        draft={draft}
        onRename={(title) => design.change({ kind: 'rename', title })}
        tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
        tab={tab}
        onTab={(key) => setSearch({ tab: key === 'design' ? undefined : key }, true)}
        onJump={jump}
        extra={
          <Button
            aria-label={t('dry_run')}
            icon={<Icon name="play" size={14} />}
            aria-pressed={trying}
            onClick={() => setTrying(!trying)}
          >
            <span className={styles.wide}>{t('dry_run')}</span>
          </Button>
        }
      >
        {tab === 'log' ? <ExecutionsView /> : document && <DesignTab rule={document} />}
        {trying && <DryRunPanel onClose={() => setTrying(false)} />}
      </DesignerShell>
    </RuleContext>
  );
}

function DesignTab({ rule }: { rule: Rule }) {
  const [blank, setBlank] = useState(false);
  if (isBlankRule(rule) && !blank) {
    return (
      <div className={styles.page}>
        <Starters rule={rule} onBlank={() => setBlank(true)} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <RuleSentence rule={rule} />
      <RuleCards rule={rule} />
    </div>
  );
}
