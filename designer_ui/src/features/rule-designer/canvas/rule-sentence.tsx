import { Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { Sentence } from '@/shared/automation';
import { useText } from '@/shared/text';
import type { Rule } from '../model/types';
import { ruleSegments } from '../model/words';
import { revealCard, useRule } from '../rule-context';
import styles from './canvas.module.css';

/** The rule as one sentence; what a card says opens that card. */
export function RuleSentence({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { app, ruleKey, names, formTitle, triggers, lists, change, open, selected } = useRule();
  const power = useId();
  const enabled = rule.enabled !== false;
  const label = text(triggers.get(rule.trigger?.on ?? '')?.label);
  const go = (card: string) => {
    open(card);
    revealCard(card, false);
  };
  return (
    <header className={styles.sentence} data-off={!enabled}>
      <p>
        {ruleSegments(rule, { form: formTitle, label, names, lists }).map(({ words, card }, index) =>
          card ? (
            <PageLink
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
              key={index}
              href={`/builder/${app}/rules/${ruleKey}?at=${encodeURIComponent(card)}`}
              data-selected={selected === card}
              onClick={(event) => {
                event.preventDefault();
                go(card);
              }}
            >
              <Sentence words={words} />
            </PageLink>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
            <span key={index}>{words}</span>
          ),
        )}
      </p>
      <label className={styles.switch} htmlFor={power}>
        <Switch
          id={power}
          size="small"
          checked={enabled}
          onChange={(next) => change({ kind: 'patch', patch: { enabled: next } })}
        />
        {t(enabled ? 'on' : 'off')}
      </label>
    </header>
  );
}
