import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { type Act, type MoveBody, type Pool, spent } from '../queries';
import { AssignDialog } from './assign-dialog';
import styles from './pools.module.css';

type Props = {
  pool: Pool;
  chosen: readonly number[];
  busy: boolean;
  onAct: (act: Act, body: MoveBody) => Promise<void>;
};

/** Search, and what may be done with the chosen records. */
export function PoolTools({ pool, chosen, busy, onAct }: Props) {
  const { t } = useTranslation('pools');
  const [search, setSearch] = useSearchState();
  const over = spent(pool.quota);
  const [assigning, setAssigning] = useState(false);
  return (
    <div className={styles['tools']}>
      <Input.Search
        allowClear
        className={styles['search'] ?? ''}
        aria-label={t('search')}
        placeholder={t('search')}
        defaultValue={search['q'] ?? ''}
        onSearch={(q) => setSearch({ q: q.trim() || undefined }, true)}
      />
      {chosen.length > 0 && (
        <span className={styles['chosen']}>
          <span className="tn-muted">{t('chosen', { count: chosen.length })}</span>
          {pool.manages && (
            <Button disabled={busy} onClick={() => setAssigning(true)}>
              {t('assign')}
            </Button>
          )}
          <Button
            type="primary"
            loading={busy}
            disabled={over !== null}
            title={over ? t(`spent.${over}`) : ''}
            onClick={() => void onAct('claim', { ids: [...chosen] })}
          >
            {t('claim')}
          </Button>
        </span>
      )}
      {assigning && (
        <AssignDialog
          count={chosen.length}
          onClose={() => setAssigning(false)}
          onAssign={async (to, reason) => {
            setAssigning(false);
            await onAct('assign', { ids: [...chosen], to, reason });
          }}
        />
      )}
    </div>
  );
}
