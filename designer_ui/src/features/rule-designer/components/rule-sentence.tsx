import { InputNumber, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import { Sentence } from '@/shared/automation';
import { useText } from '@/shared/text';
import type { Rule } from '../model/types';
import { lengthWords, ruleWords } from '../model/words';
import { useRule } from '../rule-context';
import styles from './rule.module.css';

/** The rule as one sentence, whether it is on, and when its turn comes. */
export function RuleSentence({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { data: catalog } = useCatalog();
  const { names, formTitle, change } = useRule();
  const order = useId();
  const power = useId();
  const enabled = rule.enabled !== false;
  const kind = catalog?.triggers.find((one) => one.name === rule.trigger?.on);
  const again = lengthWords(rule.trigger?.repeat, names);
  return (
    <header className={styles.sentence} data-off={!enabled}>
      <p>
        <Sentence words={ruleWords(rule, formTitle, text(kind?.label), names)} />
        {again && <span className={styles.again}>{t('again', { every: again })}</span>}
      </p>
      <div className={styles.state}>
        <label className={styles.switch} htmlFor={power}>
          <Switch
            id={power}
            size="small"
            checked={enabled}
            onChange={(next) => change({ kind: 'patch', patch: { enabled: next } })}
          />
          {t(enabled ? 'on' : 'off')}
        </label>
        <span className={styles.order}>
          <label htmlFor={order} title={t('order_hint')}>
            {t('order')}
          </label>
          <InputNumber
            id={order}
            size="small"
            precision={0}
            value={rule.order ?? 0}
            onChange={(next) => change({ kind: 'patch', patch: { order: next ?? 0 } }, 'order')}
          />
        </span>
      </div>
    </header>
  );
}
