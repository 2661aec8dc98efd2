import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import { ActionsEditor, conditionWords, Sentence } from '@/shared/automation';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { useDesign, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { type Part, problemsOf, problemsOfAction } from '../model/problems';
import type { Rule } from '../model/types';
import { triggerWords } from '../model/words';
import { useRule } from '../rule-context';
import { PartCard } from './part-card';
import styles from './rule.module.css';
import { TriggerSettings } from './trigger-settings';

/** The rule from top to bottom: when, if, then. */
export function RuleCards({ rule }: { rule: Rule }) {
  return (
    <div className={styles.cards}>
      <WhenCard rule={rule} />
      <span className={styles.link} />
      <IfCard rule={rule} />
      <span className={styles.link} />
      <ThenCard rule={rule} />
    </div>
  );
}

function useToggle(part: Part) {
  const { opened, open } = useRule();
  const shown = opened.part === part;
  return { open: shown, onToggle: () => open({ part: shown ? null : part, action: null }) };
}

function WhenCard({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { data: catalog } = useCatalog();
  const { names, formTitle, problems } = useRule();
  const kind = catalog?.triggers.find((one) => one.name === rule.trigger?.on);
  const words = triggerWords(rule.trigger, formTitle, text(kind?.label), names);
  return (
    <PartCard
      part="trigger"
      icon={kind?.icon ?? 'bolt'}
      tint="amber"
      lead={t('lead.when')}
      summary={words ? <Sentence words={words} /> : t('choose_trigger')}
      problems={problemsOf(problems, 'trigger')}
      {...useToggle('trigger')}
    >
      <TriggerSettings trigger={rule.trigger} />
    </PartCard>
  );
}

function IfCard({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const { app, form, fields } = useDesign();
  const { names, problems, change } = useRule();
  const words = conditionWords(rule.when, names);
  return (
    <PartCard
      part="when"
      icon="filter"
      tint="blue"
      lead={t('lead.if')}
      summary={words ? <Sentence words={words} /> : t('always')}
      problems={problemsOf(problems, 'when')}
      {...useToggle('when')}
    >
      <ConditionBuilder
        key={form}
        app={app}
        form={form}
        fields={withSystemFields(fields)}
        value={rule.when}
        onChange={(when) => change({ kind: 'patch', patch: { when: when ?? undefined } as Partial<Rule> }, 'when')}
      />
    </PartCard>
  );
}

function ThenCard({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const { problems, change, opened, open } = useRule();
  const general = problemsOf(problems, 'actions').filter((one) => !/\/\d+/.test(String(one.path)));
  const count = rule.actions.length;
  return (
    <PartCard
      part="actions"
      icon="bolt"
      tint="teal"
      lead={t('lead.then')}
      summary={t('actions', { count })}
      problems={general}
      open
    >
      <ActionsEditor
        actions={rule.actions}
        problemsAt={(index) => problemsOfAction(problems, index)}
        open={opened.action}
        onOpen={(action) => open({ part: 'actions', action })}
        onChange={(actions, merge) => change({ kind: 'actions', actions }, merge)}
      />
    </PartCard>
  );
}
