import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormRule } from '@/api/types';
import { EmptyState } from '@/shared/ui/empty-state';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart } from '../hooks/designer';
import { newRule } from '../model/rules';
import { RuleCard } from './rule-card';
import { RuleTrial } from './rule-trial';
import styles from './rules-view.module.css';

const NONE: readonly FormRule[] = [];

/** The rules of the form as sentences, tried out beside them on sample values. */
export function RulesView() {
  const { t } = useTranslation('form-designer');
  const { change } = useDesigner();
  const rules = useFormPart((form) => form.rules) ?? NONE;
  const [open, setOpen] = useState<string | null>(null);
  const [firing, setFiring] = useState<ReadonlySet<string>>(new Set());
  const put = (next: readonly FormRule[], merge?: string) => change({ kind: 'rules', rules: [...next] }, merge);
  const add = () => {
    const rule = newRule(rules);
    put([...rules, rule]);
    setOpen(rule.key);
  };
  const move = (index: number, step: 1 | -1) => {
    const rule = rules[index];
    if (rule) {
      put(rules.toSpliced(index, 1).toSpliced(index + step, 0, rule));
    }
  };
  return (
    <div className={styles.view}>
      <section className={styles.rules} aria-label={t('tab.rules')}>
        <header className={styles.head}>
          <div>
            <h2>{t('rules.title')}</h2>
            <p>{t('rules.hint')}</p>
          </div>
          <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={add}>
            {t('rules.add')}
          </Button>
        </header>
        {rules.length === 0 && <EmptyState compact title={t('rules.empty')} hint={t('rules.empty_hint')} />}
        {rules.map((rule, index) => (
          <RuleCard
            key={rule.key}
            rule={rule}
            open={open === rule.key}
            fires={firing.has(rule.key)}
            first={index === 0}
            last={index === rules.length - 1}
            onToggle={() => setOpen(open === rule.key ? null : rule.key)}
            onMove={(step) => move(index, step)}
            onChange={(next) => put(rules.with(index, next), `rule.${rule.key}`)}
            onRemove={() => put(rules.toSpliced(index, 1))}
          />
        ))}
      </section>
      <RuleTrial onFiring={setFiring} />
    </div>
  );
}
