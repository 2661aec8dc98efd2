import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '@/shared/format';
import { Icon } from '@/shared/ui/icon';
import { SidePanel } from '@/shared/ui/side-panel';
import { type Act, type MoveBody, type RecordPool, useRecordPools } from '../queries';
import { usePoolActs } from '../use-pool-acts';
import { MoveLine } from './move-line';
import styles from './pools.module.css';
import { ReturnDialog } from './return-dialog';

type Where = { app: string; form: string; id: number };

/** On the record page: when it goes back into its pool, and what may be done about it. */
export function RecordPools({ app, form, id }: Where) {
  const { t } = useTranslation('pools');
  const { data } = useRecordPools(app, form, id);
  const [looking, setLooking] = useState(false);
  if (!data || data.pools.length === 0) {
    return null;
  }
  return (
    <>
      {data.pools.map((pool) => (
        <PoolBanner key={pool.key} app={app} id={id} pool={pool} onLook={() => setLooking(true)} />
      ))}
      <SidePanel open={looking} title={t('moves.title')} onClose={() => setLooking(false)}>
        {data.moves.length === 0 && <p className="tn-muted">{t('moves.none')}</p>}
        <ol className={styles['moves']}>
          {data.moves.map((move) => (
            <MoveLine key={move.id} move={move} />
          ))}
        </ol>
      </SidePanel>
    </>
  );
}

type BannerProps = { app: string; id: number; pool: RecordPool; onLook: () => void };

function PoolBanner({ app, id, pool, onLook }: BannerProps) {
  const { t } = useTranslation('pools');
  const [returning, setReturning] = useState(false);
  const { act: actOn } = usePoolActs(app, pool.key);
  const act = (name: Act, body: Omit<MoveBody, 'ids'> = {}) => actOn(name, { ids: [id], ...body });
  return (
    <>
      <Alert
        className={styles['banner'] ?? ''}
        type={pool.due ? 'warning' : 'info'}
        icon={<Icon name={pool.locked_until ? 'lock' : 'waves'} size={16} />}
        showIcon
        title={<StateWords pool={pool} />}
        action={
          <span className={styles['actions']}>
            <Button type="link" size="small" onClick={onLook}>
              {t('moves.title')}
            </Button>
            {pool.can_lock && (
              <Button size="small" onClick={() => void act('lock', { until: pool.locked_until ? false : null })}>
                {t(pool.locked_until ? 'unlock' : 'lock')}
              </Button>
            )}
            {pool.can_return && (
              <Button size="small" onClick={() => setReturning(true)}>
                {t('give_back')}
              </Button>
            )}
            {pool.can_claim && (
              <Button size="small" type="primary" onClick={() => void act('claim')}>
                {t('claim')}
              </Button>
            )}
          </span>
        }
      />
      {returning && (
        <ReturnDialog
          pool={pool}
          onClose={() => setReturning(false)}
          onReturn={async (reason) => {
            setReturning(false);
            await act('return', { reason });
          }}
        />
      )}
    </>
  );
}

function StateWords({ pool }: { pool: RecordPool }) {
  const { t, i18n } = useTranslation('pools');
  if (pool.inside) {
    return t('state.inside', { pool: pool.title });
  }
  if (pool.locked_until) {
    return t('state.locked', { pool: pool.title });
  }
  return pool.due
    ? t('state.due', { pool: pool.title, day: formatDay(pool.due, i18n.language), rule: pool.rule })
    : t('state.held', { pool: pool.title });
}
