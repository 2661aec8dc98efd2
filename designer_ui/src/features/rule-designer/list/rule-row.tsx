import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogKind, Field, Tint } from '@/api/types';
import { PageLink, useGo } from '@/app/navigation';
import { dropItem, useDragItem } from '@/shared/dnd';
import { DesignProvider, useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon, IconTile } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { notify } from '@/shared/ui/messages';
import { RelativeTime } from '@/shared/ui/relative-time';
import { StatusPill } from '@/shared/ui/status-pill';
import styles from './list.module.css';
import { PauseDialog } from './pause-dialog';
import { RuleWords } from './rule-words';
import { type Listed, usePausing } from './use-rules';

const NO_FIELDS: readonly Field[] = [];
const TINTS: Readonly<Record<string, Tint>> = { on: 'green', paused: 'amber', off: 'gray', unpublished: 'blue' };

export type RuleStateName = 'on' | 'paused' | 'off' | 'unpublished';

/** Whether a rule works: switched off by its builder, held by hand or by the breaker, or not live yet. */
export function stateOf({ state, rule }: Listed): RuleStateName {
  if (!state) {
    return rule?.enabled === false ? 'off' : 'unpublished';
  }
  return state.paused_at ? 'paused' : state.enabled ? 'on' : 'off';
}

type Props = {
  app: string;
  listed: Listed;
  kind: CatalogKind | undefined;
  sortable: boolean;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
};

/** One rule: what it does in a sentence, whether it works, and when it last ran. */
export function RuleRow({ app, listed, kind, sortable, onUp, onDown }: Props) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { entry, rule, state } = listed;
  const form = rule?.trigger?.form ?? '';
  const { data } = useDraftForm(app, form);
  const { ref, handleRef, dragging } = useDragItem({ id: entry.key, disabled: !sortable });
  const title = text(entry.title) || entry.key;
  const name = stateOf(listed);
  const href = `/builder/${app}/rules/${entry.key}`;
  return (
    <li ref={ref as never} className={styles.row} data-dragging={dragging} {...dropItem(entry.key)}>
      <button
        ref={handleRef as never}
        type="button"
        className={styles.grip}
        aria-label={t('list.move', { title })}
        disabled={!sortable}
      >
        <Icon name="grip-vertical" size={15} />
      </button>
      <IconTile name={kind?.icon ?? 'zap'} color={name === 'on' ? 'amber' : 'gray'} size={32} />
      <div className={styles.what}>
        <PageLink href={href} className={styles.title}>
          {title}
        </PageLink>
        {rule && (
          <DesignProvider app={app} form={form} fields={data?.fields ?? NO_FIELDS}>
            <RuleWords rule={rule} formTitle={text(data?.title) || form} label={text(kind?.label)} />
          </DesignProvider>
        )}
        {state?.paused_at && state.paused_why && (
          <span className={styles.reason}>{t('list.paused_because', { reason: state.paused_why })}</span>
        )}
      </div>
      <div className={styles.facts}>
        <StatusPill tint={TINTS[name] ?? 'gray'}>{t(`list.state.${name}`)}</StatusPill>
        <PageLink href={`${href}?tab=log`} className={styles.last}>
          {state?.last_at ? <RelativeTime at={state.last_at} /> : t('list.never')}
          {state && state.executions > 0 && <small>{t('list.runs', { count: state.executions })}</small>}
        </PageLink>
      </div>
      <RowMenu app={app} listed={listed} title={title} onUp={onUp} onDown={onDown} />
    </li>
  );
}

type MenuProps = Pick<Props, 'app' | 'listed' | 'onUp' | 'onDown'> & { title: string };

function RowMenu({ app, listed, title, onUp, onDown }: MenuProps) {
  const { t } = useTranslation('rule-designer');
  const go = useGo();
  const { pause, resume } = usePausing(app);
  const [asking, setAsking] = useState(false);
  const { key } = listed.entry;
  const state = stateOf(listed);
  const acts: Record<string, (() => void) | undefined> = {
    runs: () => go(`/builder/${app}/rules/${key}?tab=log`),
    pause: () => setAsking(true),
    resume: () => void resume(key).catch(notify.error),
    up: onUp,
    down: onDown,
  };
  const holding = state === 'paused' ? 'resume' : state === 'on' ? 'pause' : null;
  const icons: Record<string, string> = {
    runs: 'history',
    pause: 'pause',
    resume: 'play',
    up: 'arrow-up',
    down: 'arrow-down',
  };
  const names = ['runs', ...(holding ? [holding] : []), 'up', 'down'];
  return (
    <>
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: names.map((name) => ({
            key: name,
            label: <MenuLabel icon={icons[name] ?? 'zap'}>{t(`list.do.${name}`)}</MenuLabel>,
            disabled: !acts[name],
          })),
          onClick: ({ key: name }) => acts[name]?.(),
        }}
      >
        <Button type="text" aria-label={t('more_of', { name: title })} icon={<Icon name="ellipsis" size={16} />} />
      </Dropdown>
      {asking && (
        <PauseDialog
          title={title}
          onClose={() => setAsking(false)}
          onPause={async (reason) => {
            await pause(key, reason);
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
