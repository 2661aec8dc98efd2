import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { tintOfAction } from '../model/palette';
import { problemsOf } from '../model/problems';
import { actionAt } from '../model/tree';
import type { Rule } from '../model/types';
import { revealCard, useRule } from '../rule-context';
import { ActionSettings } from './action-settings';
import { ConditionSettings } from './condition-settings';
import styles from './settings.module.css';
import { TriggerSettings } from './trigger-settings';

type Look = { name: string; icon: string; color: string; background: string };

/** The settings of the selected card, beside the drawing. */
export function SettingsPanel({ rule, card }: { rule: Rule; card: string }) {
  const { t } = useTranslation('rule-designer');
  const { problems, turnTo } = useRule();
  const look = useLook(rule, card);
  if (!look) {
    return null;
  }
  const faults = problemsOf(problems, card);
  return (
    <aside className={styles.panel} aria-label={t('settings_of', { name: look.name })}>
      <header className={styles.head}>
        <span className={styles.icon} style={{ color: look.color, background: look.background }}>
          <Icon name={look.icon} size={16} />
        </span>
        <h2 className="tn-ellipsis">{look.name}</h2>
        <Button
          type="text"
          aria-label={t('common:close')}
          icon={<Icon name="x" size={17} />}
          onClick={() => {
            turnTo(null);
            revealCard(card);
          }}
        />
      </header>
      <div className={styles.body}>
        {faults.length > 0 && (
          <ul className={styles.faults}>
            {faults.map((one) => (
              <li key={`${one.path} ${one.message}`} data-severity={one.severity ?? 'error'}>
                {one.message}
              </li>
            ))}
          </ul>
        )}
        <Settings key={card} rule={rule} card={card} />
      </div>
    </aside>
  );
}

function useLook(rule: Rule, card: string): Look | null {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { actions } = useRule();
  if (card === 'trigger') {
    const { text: color, background } = tintVars('amber');
    return { name: t('trigger'), icon: 'zap', color, background };
  }
  if (card === 'when') {
    const { text: color, background } = tintVars('blue');
    return { name: t('condition'), icon: 'filter', color, background };
  }
  const action = actionAt(rule, card);
  const kind = actions.get(action?.do ?? '');
  const { text: color, background } = tintVars(tintOfAction(kind));
  return action ? { name: text(kind?.label) || action.do, icon: kind?.icon ?? 'box', color, background } : null;
}

function Settings({ rule, card }: { rule: Rule; card: string }) {
  if (card === 'trigger') {
    return <TriggerSettings trigger={rule.trigger} />;
  }
  if (card === 'when') {
    return <ConditionSettings rule={rule} />;
  }
  const action = actionAt(rule, card);
  return action ? <ActionSettings rule={rule} path={card} action={action} /> : null;
}
