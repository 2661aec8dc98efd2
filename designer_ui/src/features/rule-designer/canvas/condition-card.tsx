import { useTranslation } from 'react-i18next';
import { conditionWords, Sentence } from '@/shared/automation';
import type { Rule } from '../model/types';
import { useRule } from '../rule-context';
import { Card } from './card';

/** Which records are meant. */
export function ConditionCard({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const { names } = useRule();
  const words = conditionWords(rule.when, names);
  return (
    <Card
      id="when"
      icon="filter"
      tint="blue"
      lead={t('lead.if')}
      title={t('condition')}
      words={words ? <Sentence words={words} /> : t('always')}
      unset={!words}
    />
  );
}
