import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Field } from '@/api/types';
import { useParam, useSearchState } from '@/app/navigation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider, useDraftForm } from '@/shared/inspector';
import { RuleCanvas } from './canvas/rule-canvas';
import { RuleTools } from './canvas/rule-tools';
import { ShortcutsDialog } from './canvas/shortcuts-dialog';
import { Starters } from './canvas/starters';
import { useRuleDesign } from './hooks/use-rule-design';
import { useRuleKeys } from './hooks/use-rule-keys';
import { isBlankRule, normaliseRule, type RuleChange, reduceRule } from './model/changes';
import { spotAt } from './model/problems';
import type { Rule } from './model/types';
import { RuleContext, revealCard, useRule } from './rule-context';
import { RunsView } from './runs/runs-view';
import { RulePanel } from './settings/rule-panel';
import { SettingsPanel } from './settings/settings-panel';
import { ApplyPanel } from './try/apply-panel';
import { DryRunPanel } from './try/dry-run-panel';

const NO_FIELDS: readonly Field[] = [];
const TABS = ['design', 'log'] as const;

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

function Designer(props: Props) {
  const { app, ruleKey, draft } = props;
  const { t } = useTranslation('rule-designer');
  const design = useRuleDesign(props);
  const document = useStore(draft.store, (state) => state.document);
  const [search, setSearch] = useSearchState();
  const tab = TABS.find((one) => one === search.tab) ?? 'design';
  const jump = (at: string) => {
    const spot = spotAt(at);
    setSearch({ tab: undefined, at: undefined }, true);
    if (spot) {
      design.open(spot.card);
      revealCard(spot.card, false);
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
        icon="zap"
        draft={draft}
        onRename={(title) => design.change({ kind: 'rename', title })}
        tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
        tab={tab}
        onTab={(key) => setSearch({ tab: key === 'design' ? undefined : key }, true)}
        onJump={jump}
        problems={design.problems}
        extra={<RuleTools />}
      >
        {tab === 'log' ? <RunsView /> : document && <DesignTab rule={document} />}
      </DesignerShell>
    </RuleContext>
  );
}

function DesignTab({ rule }: { rule: Rule }) {
  const [blank, setBlank] = useState(false);
  if (isBlankRule(rule) && !blank) {
    return <Starters rule={rule} onBlank={() => setBlank(true)} />;
  }
  return <Drawing rule={rule} />;
}

function Drawing({ rule }: { rule: Rule }) {
  const { selected, aside } = useRule();
  const [help, setHelp] = useState(false);
  useRuleKeys(() => setHelp(true));
  return (
    <>
      <RuleCanvas rule={rule} />
      {aside === 'settings' && selected && <SettingsPanel rule={rule} card={selected} />}
      {aside === 'try' && <DryRunPanel />}
      {aside === 'apply' && <ApplyPanel />}
      {aside === 'rule' && <RulePanel rule={rule} />}
      {help && <ShortcutsDialog onClose={() => setHelp(false)} />}
    </>
  );
}
