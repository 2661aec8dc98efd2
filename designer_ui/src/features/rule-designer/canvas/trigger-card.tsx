import { useTranslation } from 'react-i18next';
import { Sentence } from '@/shared/automation';
import { useText } from '@/shared/text';
import type { TriggerUse } from '../model/types';
import { triggerWords } from '../model/words';
import { useRule } from '../rule-context';
import { Card } from './card';

/** What the rule waits for. */
export function TriggerCard({ trigger }: { trigger: TriggerUse | undefined }) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { triggers, names, formTitle } = useRule();
  const kind = triggers.get(trigger?.on ?? '');
  const label = text(kind?.label);
  const words = triggerWords(trigger, formTitle, label, names);
  return (
    <Card
      id="trigger"
      icon={kind?.icon ?? 'zap'}
      tint="amber"
      lead={t('lead.when')}
      title={label || t('choose_trigger')}
      words={words ? <Sentence words={words} /> : t('choose_trigger')}
      unset={!words}
    />
  );
}
