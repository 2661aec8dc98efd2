import { Button, InputNumber, Segmented, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { designerHref, LocalisedInput, Property, PropertyGroup, useWhereUsed } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { PauseDialog } from '../list/pause-dialog';
import { usePausing, useRuleStates } from '../list/use-rules';
import type { Rule } from '../model/types';
import { useRule } from '../rule-context';
import styles from './settings.module.css';

/** The rule as a whole: whether it works, when its turn comes, what uses it. */
export function RulePanel({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const { change, turnTo, triggers } = useRule();
  const id = useId();
  const patch = (part: Partial<Rule>, merge?: string) => change({ kind: 'patch', patch: part }, merge);
  const early = triggers.get(rule.trigger?.on ?? '')?.before === true;
  return (
    <aside className={styles.panel} aria-label={t('tools.rule')}>
      <header className={styles.head}>
        <h2>{t('tools.rule')}</h2>
        <Button
          type="text"
          aria-label={t('common:close')}
          icon={<Icon name="x" size={17} />}
          onClick={() => turnTo(null)}
        />
      </header>
      <div className={styles.body}>
        <div className={styles.section}>
          <Property label={t('rule.enabled')} htmlFor={`${id}-on`} inline help={t('rule.enabled_hint')}>
            <Switch
              id={`${id}-on`}
              size="small"
              checked={rule.enabled !== false}
              onChange={(enabled) => patch({ enabled })}
            />
          </Property>
          {(early || rule.phase === 'before') && (
            <Property label={t('rule.phase')} help={t(`rule.phase_hint.${rule.phase ?? 'after'}`)}>
              <Segmented
                block
                aria-label={t('rule.phase')}
                value={rule.phase ?? 'after'}
                options={(['after', 'before'] as const).map((one) => ({ value: one, label: t(`rule.phases.${one}`) }))}
                onChange={(phase) => patch({ phase: phase === 'after' ? undefined : phase } as Partial<Rule>)}
              />
            </Property>
          )}
          <Property label={t('rule.order')} htmlFor={`${id}-order`} help={t('rule.order_hint')}>
            <InputNumber
              id={`${id}-order`}
              precision={0}
              value={rule.order ?? 0}
              onChange={(order) => patch({ order: order ?? 0 }, 'order')}
            />
          </Property>
          <Property label={t('rule.description')} htmlFor={`${id}-words`}>
            <LocalisedInput
              id={`${id}-words`}
              label={t('rule.description')}
              multiline
              value={rule.description}
              onChange={(description) => patch({ description } as Partial<Rule>, 'description')}
            />
          </Property>
        </div>
        <Holding />
        <Uses />
      </div>
    </aside>
  );
}

/** Holding a rule takes effect at once, without publishing. */
function Holding() {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { app, ruleKey, store } = useRule();
  const { data } = useRuleStates(app);
  const { pause, resume } = usePausing(app);
  const [asking, setAsking] = useState(false);
  const state = data?.find((one) => one.key === ruleKey);
  if (!state) {
    return null;
  }
  return (
    <PropertyGroup title={t('rule.live')}>
      {state.paused_at ? (
        <>
          <p className={styles.hint}>{t('list.paused_because', { reason: state.paused_why || '—' })}</p>
          <Button icon={<Icon name="play" size={14} />} onClick={() => void resume(ruleKey).catch(notify.error)}>
            {t('list.do.resume')}
          </Button>
        </>
      ) : (
        <>
          <p className={styles.hint}>{t('pause.hint')}</p>
          <Button icon={<Icon name="pause" size={14} />} disabled={!state.enabled} onClick={() => setAsking(true)}>
            {t('list.do.pause')}
          </Button>
        </>
      )}
      {asking && (
        <PauseDialog
          title={text(store.getState().document?.title) || ruleKey}
          onClose={() => setAsking(false)}
          onPause={async (reason) => {
            await pause(ruleKey, reason);
            setAsking(false);
          }}
        />
      )}
    </PropertyGroup>
  );
}

function Uses() {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { app, ruleKey } = useRule();
  const { data } = useWhereUsed(app, 'rule', ruleKey);
  return (
    <PropertyGroup title={t('rule.used_by')}>
      {data?.length ? (
        <ul className={styles.uses}>
          {data.map((one) => (
            <li key={`${one.kind} ${one.key} ${one.path}`}>
              <PageLink href={designerHref(app, one.kind, one.key, one.path)}>{text(one.title) || one.key}</PageLink>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.hint}>{t('rule.used_by_none')}</p>
      )}
    </PropertyGroup>
  );
}
