import { Button, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Tint } from '@/api/types';
import { formatMoment } from '@/shared/format';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { StatusPill } from '@/shared/ui/status-pill';
import { useFlowNames, useRemoveDelegation, useSaveDelegation, useTakeBack } from '../hooks/use-delegations';
import { type Delegation, flowKey, type Standing, standingOf } from '../model/delegations';
import styles from './inbox.module.css';

const TINTS: Readonly<Record<Standing, Tint>> = { now: 'green', planned: 'blue', over: 'gray', off: 'gray' };

/** One period: who for whom, when, which flows; switched, changed, taken back. */
export function DelegationCard({ period, onEdit }: { period: Delegation; onEdit: () => void }) {
  const { t, i18n } = useTranslation('inbox');
  const names = new Map(useFlowNames().map((one) => [one.value, one.label]));
  const standing = standingOf(period, new Date().toISOString());
  const other = period.given ? period.agent : period.principal;
  const flows = period.flows?.map((flow) => names.get(flowKey(flow)) ?? flow.flow).join(t('comma'));
  return (
    <article className={`tn-card ${styles.period}`}>
      <div className={styles.periodMain}>
        <div className={styles.periodHead}>
          <PersonAvatar name={other.title} size={28} withName />
          <StatusPill tint={TINTS[standing]}>{t(`delegations.${standing}`)}</StatusPill>
          {period.open > 0 && <span className="tn-muted">{t('delegations.open', { count: period.open })}</span>}
        </div>
        <span>
          {t('delegations.from_to', {
            from: formatMoment(period.starts_at, i18n.language),
            to: formatMoment(period.ends_at, i18n.language),
          })}
        </span>
        <span className="tn-muted">
          {[flows ?? t('delegations.flows_all'), period.reason].filter(Boolean).join(' · ')}
        </span>
      </div>
      {period.given && <Tools period={period} onEdit={onEdit} />}
    </article>
  );
}

function Tools({ period, onEdit }: { period: Delegation; onEdit: () => void }) {
  const { t } = useTranslation('inbox');
  const save = useSaveDelegation();
  const remove = useRemoveDelegation();
  const back = useTakeBack();
  const takeBack = async () => {
    const { taken, results } = await back.mutateAsync(period.id);
    const failed = results.filter((one) => !one.ok);
    notify.success(t('delegations.taken', { count: taken }));
    if (failed.length) {
      notify.error(t('delegations.not_taken', { count: failed.length, why: failed[0]?.message ?? '' }));
    }
  };
  return (
    <div className={styles.periodTools}>
      {period.open > 0 && (
        <ConfirmButton
          icon={<Icon name="rotate-ccw" size={15} />}
          loading={back.isPending}
          question={t('delegations.take_back_ask')}
          onConfirm={() => takeBack().catch(notify.error)}
        >
          {t('delegations.take_back')}
        </ConfirmButton>
      )}
      <Switch
        aria-label={t('delegations.switch', { name: period.agent.title })}
        checked={period.active}
        loading={save.isPending}
        onChange={(active) => save.mutateAsync({ id: period.id, active }).catch(notify.error)}
      />
      <Button type="text" icon={<Icon name="pencil" size={15} />} aria-label={t('delegations.edit')} onClick={onEdit} />
      <ConfirmButton
        type="text"
        danger
        icon={<Icon name="trash-2" size={15} />}
        aria-label={t('delegations.remove')}
        question={t('delegations.remove_ask')}
        hint={t('delegations.remove_hint')}
        confirmText={t('delegations.remove')}
        onConfirm={() =>
          remove
            .mutateAsync(period.id)
            .then(() => notify.success(t('delegations.removed')))
            .catch(notify.error)
        }
      />
    </div>
  );
}
