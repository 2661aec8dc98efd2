import { InputNumber, Segmented, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Vote, VoteMode } from '../model/types';
import type { AskProps } from './ask-fields';
import styles from './inbox.module.css';

const HALF = 50;

function voteOf(mode: VoteMode): Vote {
  return { mode, ...(mode === 'ratio' ? { percent: HALF } : {}), ...(mode === 'count' ? { count: 1 } : {}) };
}

/** Before oneself, after oneself or together; and by which vote they decide. */
export function PositionField({ offer, asking, onChange }: AskProps) {
  const { t } = useTranslation('inbox');
  const id = useId();
  const positions = offer.positions ?? ['before', 'after', 'together'];
  const { vote } = asking;
  return (
    <>
      <div className={styles.field}>
        <span>{t('sign.position')}</span>
        <Segmented
          block
          aria-label={t('sign.position')}
          value={asking.position}
          options={positions.map((one) => ({ value: one, label: t(`sign.${one}`) }))}
          onChange={(position) => onChange({ position })}
        />
        <span className="tn-muted">{t(`sign.about_${asking.position}`)}</span>
      </div>
      {asking.position !== 'together' && asking.people.length > 1 && (
        <div className={styles.field}>
          <label htmlFor={id}>{t('sign.vote')}</label>
          <div className={styles.voteRow}>
            <Select
              id={id}
              value={vote.mode}
              options={(offer.votes ?? ['all', 'any']).map((mode) => ({ value: mode, label: t(`vote.${mode}`) }))}
              onChange={(mode: VoteMode) => onChange({ vote: voteOf(mode) })}
            />
            {vote.mode === 'ratio' && (
              <InputNumber
                aria-label={t('vote.percent')}
                min={1}
                max={100}
                suffix="%"
                value={vote.percent ?? HALF}
                onChange={(percent) => onChange({ vote: { ...vote, percent: Number(percent ?? HALF) } })}
              />
            )}
            {vote.mode === 'count' && (
              <InputNumber
                aria-label={t('vote.people')}
                min={1}
                max={asking.people.length}
                value={vote.count ?? 1}
                onChange={(count) => onChange({ vote: { ...vote, count: Number(count ?? 1) } })}
              />
            )}
          </div>
        </div>
      )}
    </>
  );
}
