import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/client';
import { useCatalog } from '@/api/queries';
import { SchemaForm, withSetting } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { ACTION_INPUTS } from './action-inputs';
import styles from './automation.module.css';
import type { ActionUse } from './model';
import { Sentence } from './sentence';
import { useNames } from './use-names';
import { actionWords, titleWords } from './words';

type Props = {
  action: ActionUse;
  number: number;
  open: boolean;
  problems: readonly Problem[];
  onToggle: () => void;
  onChange: (action: ActionUse) => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onCopy: () => void;
  onRemove: () => void;
};

/** One action: what it does in words; open, its settings. */
export function ActionCard(props: Props) {
  const { action, open, problems, onToggle, onChange } = props;
  const { data: catalog } = useCatalog();
  const names = useNames();
  const kind = catalog?.actions.find((one) => one.name === action.do);
  const said = titleWords(action, names);
  return (
    <section className={styles.action} data-open={open} data-broken={problems.length > 0}>
      <header className={styles.actionHead}>
        <button type="button" className={styles.actionToggle} aria-expanded={open} onClick={onToggle}>
          <Icon name={kind?.icon ?? 'bolt'} size={16} />
          <span className={styles.actionWords}>
            <span>
              <Sentence words={actionWords(action, names)} />
            </span>
            {said && <small>{said}</small>}
          </span>
        </button>
        <ActionMenu {...props} />
      </header>
      {problems.map((problem) => (
        <p key={problem.message} className={styles.problem}>
          <Icon name="circle-x" size={13} />
          {problem.message}
        </p>
      ))}
      {open && (
        <div className={styles.actionBody}>
          <SchemaForm
            schema={kind?.props}
            value={action}
            inputs={ACTION_INPUTS}
            onChange={(name, value) => onChange(withSetting(action, name, value))}
          />
        </div>
      )}
    </section>
  );
}

function ActionMenu({ number, onUp, onDown, onCopy, onRemove }: Props) {
  const { t } = useTranslation('automation');
  const handlers: Record<string, (() => void) | undefined> = { up: onUp, down: onDown, copy: onCopy, remove: onRemove };
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: [
          { key: 'up', label: t('up'), icon: <Icon name="arrow-up" size={14} />, disabled: !onUp },
          { key: 'down', label: t('down'), icon: <Icon name="arrow-down" size={14} />, disabled: !onDown },
          { key: 'copy', label: t('copy'), icon: <Icon name="copy" size={14} /> },
          { type: 'divider' },
          { key: 'remove', label: t('common:delete'), icon: <Icon name="trash-2" size={14} />, danger: true },
        ],
        onClick: ({ key }) => handlers[key]?.(),
      }}
    >
      <Button
        type="text"
        size="small"
        aria-label={t('more_of', { number })}
        icon={<Icon name="ellipsis" size={16} />}
      />
    </Dropdown>
  );
}
