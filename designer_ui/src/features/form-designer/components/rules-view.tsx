import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DesignProvider } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart } from '../hooks/designer';
import { RuleLevelContext, useRuleLevel } from '../hooks/rule-level';
import { newRule } from '../model/rules';
import { RuleCard } from './rule-card';
import { RuleTrial } from './rule-trial';
import styles from './rules-view.module.css';

/** The rules of the form as sentences, tried out beside them on sample values. */
export function RulesView() {
  const [level, setLevel] = useState('');
  const [firing, setFiring] = useState<ReadonlySet<string>>(new Set());
  return (
    <RuleLevelContext value={level}>
      <div className={styles.view}>
        <Rules firing={firing} level={level} onLevel={setLevel} />
        <RuleTrial onFiring={setFiring} />
      </div>
    </RuleLevelContext>
  );
}

type RulesProps = { firing: ReadonlySet<string>; level: string; onLevel: (subform: string) => void };

function Rules({ firing, level, onLevel }: RulesProps) {
  const { t } = useTranslation('form-designer');
  const { app, formKey } = useDesigner();
  const { rules, asked, put } = useRuleLevel();
  const [open, setOpen] = useState<string | null>(null);
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
    <DesignProvider app={app} form={formKey} fields={asked}>
      <section className={styles.rules} aria-label={t('tab.rules')}>
        <header className={styles.head}>
          <div>
            <h2>{t('rules.title')}</h2>
            <p>{t(level ? 'rules.hint_rows' : 'rules.hint')}</p>
          </div>
          <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={add}>
            {t('rules.add')}
          </Button>
        </header>
        <Levels level={level} onLevel={onLevel} />
        {rules.length === 0 && (
          <EmptyState compact title={t('rules.empty')} hint={t(level ? 'rules.empty_hint_rows' : 'rules.empty_hint')} />
        )}
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
    </DesignProvider>
  );
}

/** The record's own rules, and those of the rows of each subform. */
function Levels({ level, onLevel }: Pick<RulesProps, 'level' | 'onLevel'>) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const form = useFormPart((one) => one);
  const subforms = form.fields.filter((field) => field.widget === 'subform');
  if (subforms.length === 0) {
    return null;
  }
  const count = (rules: unknown) => (Array.isArray(rules) && rules.length ? ` ${rules.length}` : '');
  return (
    <Segmented
      className={styles.levels ?? ''}
      aria-label={t('rules.level')}
      value={level}
      options={[
        { value: '', label: t('rules.level_record') + count(form.rules) },
        ...subforms.map((field) => ({
          value: field.key,
          label: t('rules.level_rows', { name: text(field.title) }) + count(field.props?.['rules']),
        })),
      ]}
      onChange={onLevel}
    />
  );
}
