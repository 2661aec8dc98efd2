import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FormRule } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { countTests, LocalisedInput, useConditionWords } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { StatusPill } from '@/shared/ui/status-pill';
import { useDesigner } from '../hooks/designer';
import { useRuleLevel } from '../hooks/rule-level';
import { type RuleSide, withActions, withCondition } from '../model/rules';
import { Tool } from './canvas-section';
import { RuleActions } from './rule-actions';
import { useActionWords } from './rule-words';
import styles from './rules-view.module.css';

type Props = {
  rule: FormRule;
  open: boolean;
  fires: boolean;
  first: boolean;
  last: boolean;
  onToggle: () => void;
  onMove: (step: 1 | -1) => void;
  onChange: (rule: FormRule) => void;
  onRemove: () => void;
};

/** A rule: the sentence when closed, its parts when open. */
export function RuleCard(props: Props) {
  const { rule, open, fires, first, last, onToggle, onMove, onRemove } = props;
  const { t } = useTranslation('form-designer');
  const text = useText();
  return (
    <article className={styles.card} data-open={open}>
      <header className={styles.cardHead}>
        <button type="button" className={styles.sentence} aria-expanded={open} onClick={onToggle}>
          {text(rule.title) && <strong>{text(rule.title)}</strong>}
          <Sentence rule={rule} />
        </button>
        <span className={styles.cardTools}>
          <StatusPill tint={fires ? 'green' : 'gray'}>{t(fires ? 'rules.fires' : 'rules.rests')}</StatusPill>
          <Tool icon="arrow-up" label={t('move_up')} disabled={first} onClick={() => onMove(-1)} />
          <Tool icon="arrow-down" label={t('move_down')} disabled={last} onClick={() => onMove(1)} />
          <Tool icon="trash-2" label={t('common:delete')} onClick={onRemove} />
        </span>
      </header>
      {open && <RuleParts {...props} />}
    </article>
  );
}

/** When …, then …, else …: nothing a person has to decode. */
function Sentence({ rule }: { rule: FormRule }) {
  const { t } = useTranslation('form-designer');
  const { app, formKey } = useDesigner();
  const { asked } = useRuleLevel();
  const inWords = useConditionWords(app, formKey, asked, asked);
  const actionWords = useActionWords();
  const side = (name: RuleSide) => (rule[name] ?? []).map(actionWords).join(t('rules.comma'));
  return (
    <span className={styles.words}>
      <b>{t('rules.when')}</b> {countTests(rule.when) ? inWords(rule.when) : t('rules.always')} <b>{t('rules.then')}</b>{' '}
      {side('then') || t('rules.nothing')}
      {rule.else?.length ? (
        <>
          {' '}
          <b>{t('rules.else')}</b> {side('else')}
        </>
      ) : null}
    </span>
  );
}

function RuleParts({ rule, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const { app, formKey } = useDesigner();
  const { asked } = useRuleLevel();
  return (
    <div className={styles.parts}>
      <LocalisedInput
        label={t('rules.name')}
        placeholder={t('rules.name')}
        value={rule.title}
        onChange={(title) => {
          const { title: _, ...rest } = rule;
          onChange(title === undefined ? rest : { ...rest, title });
        }}
      />
      <h4>{t('rules.when')}</h4>
      <ConditionBuilder
        app={app}
        form={formKey}
        fields={asked}
        others={asked}
        value={rule.when}
        onChange={(when) => onChange(withCondition(rule, when))}
      />
      <h4>{t('rules.then')}</h4>
      <RuleActions actions={rule.then} onChange={(actions) => onChange(withActions(rule, 'then', actions))} />
      {rule.else ? (
        <>
          <h4>{t('rules.else')}</h4>
          <RuleActions actions={rule.else} onChange={(actions) => onChange(withActions(rule, 'else', actions))} />
        </>
      ) : (
        <Button
          type="text"
          size="small"
          icon={<Icon name="plus" size={14} />}
          onClick={() => onChange({ ...rule, else: [] })}
        >
          {t('rules.add_else')}
        </Button>
      )}
    </div>
  );
}
