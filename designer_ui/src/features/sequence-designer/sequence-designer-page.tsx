import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Field } from '@/api/types';
import { useParam, useSearchState } from '@/app/navigation';
import { spotAt } from '@/features/rule-designer/model/problems';
import { RuleContext, revealCard } from '@/features/rule-designer/rule-context';
import { SettingsPanel } from '@/features/rule-designer/settings/settings-panel';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider, useDraftForm } from '@/shared/inspector';
import { EnrolmentsView } from './components/enrolments-view';
import styles from './components/sequence.module.css';
import { SequenceSettings } from './components/sequence-settings';
import { StepsCanvas } from './components/steps-canvas';
import { useSequenceDesign } from './hooks/use-sequence-design';
import { normaliseSequence, reduceSequence, ruleOf, type SequenceChange } from './model/changes';
import type { Sequence } from './model/types';

const NO_FIELDS: readonly Field[] = [];
const DICTIONARIES = ['sequence-designer', 'rule-designer', 'designer', 'automation', 'conditions', 'widgets'] as const;
const TABS = ['design', 'enrolled'] as const;

/** `/builder/:app/sequences/:sequence`: steps with waits, who is in them, how it goes. */
export function SequenceDesignerPage() {
  const app = useParam('app');
  const key = useParam('sequence');
  useTranslation(DICTIONARIES);
  const draft = useDraftDocument<Sequence, SequenceChange>({
    app,
    kind: 'sequence',
    key,
    reduce: reduceSequence,
    normalise: normaliseSequence,
  });
  const form = useStore(draft.store, (state) => state.document?.form ?? '');
  const { data } = useDraftForm(app, form);
  return (
    <DesignProvider app={app} form={form} fields={data?.fields ?? NO_FIELDS}>
      <Designer app={app} sequenceKey={key} draft={draft} />
    </DesignProvider>
  );
}

type Props = { app: string; sequenceKey: string; draft: DraftDocument<Sequence, SequenceChange> };

function Designer(props: Props) {
  const { app, sequenceKey, draft } = props;
  const { t } = useTranslation('sequence-designer');
  const design = useSequenceDesign(props);
  const sequence = useStore(draft.store, (state) => state.document);
  const [search, setSearch] = useSearchState();
  const tab = TABS.find((one) => one === search.tab) ?? 'design';
  const change = draft.store.getState().change;
  const jump = (at: string) => {
    setSearch({ tab: undefined }, true);
    const spot = spotAt(at.replace(/^steps\//, 'actions/'));
    if (spot) {
      design.open(spot.card);
      revealCard(spot.card, false);
    } else {
      design.turnTo(null);
    }
  };
  return (
    <RuleContext value={design}>
      <DesignerShell
        app={app}
        kind="sequence"
        documentKey={sequenceKey}
        icon="route"
        draft={draft}
        onRename={(title) => change({ kind: 'rename', title })}
        tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
        tab={tab}
        onTab={(key) => setSearch({ tab: key === 'design' ? undefined : key }, true)}
        onJump={jump}
        extra={
          <Switch
            aria-label={t('enabled')}
            checkedChildren={t('on')}
            unCheckedChildren={t('off')}
            checked={sequence?.enabled ?? true}
            onChange={(enabled) => change({ kind: 'settings', patch: { enabled } })}
          />
        }
      >
        {tab === 'enrolled' && <EnrolmentsView app={app} sequence={sequenceKey} />}
        {tab === 'design' && sequence && (
          <div className={styles.panes}>
            <StepsCanvas sequence={sequence} />
            {design.aside === 'settings' && design.selected?.startsWith('actions/') ? (
              <SettingsPanel rule={ruleOf(sequence)} card={design.selected} />
            ) : (
              <SequenceSettings
                sequence={sequence}
                onChange={(patch, merge) => change({ kind: 'settings', patch }, merge)}
              />
            )}
          </div>
        )}
      </DesignerShell>
    </RuleContext>
  );
}
