import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/client';
import { useCatalog } from '@/api/queries';
import { useDesign } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { ActionCard } from './action-card';
import styles from './automation.module.css';
import { type ActionUse, freshAction, shifted } from './model';

type Props = {
  actions: readonly ActionUse[];
  onChange: (actions: ActionUse[], merge?: string) => void;
  /** What is wrong with the action at a position. */
  problemsAt?: (index: number) => readonly Problem[];
  open?: number | null;
  onOpen?: (index: number | null) => void;
};

/** What is done, one after the other: cards that open where they stand. */
export function ActionsEditor({ actions, onChange, problemsAt, open, onOpen }: Props) {
  const { t } = useTranslation('automation');
  const text = useText();
  const { data: catalog } = useCatalog();
  const { fields } = useDesign();
  const [own, setOwn] = useState<number | null>(null);
  const shown = open === undefined ? own : open;
  const show = onOpen ?? setOwn;
  const add = (kind: string) => {
    const schema = catalog?.actions.find((one) => one.name === kind)?.props;
    onChange([...actions, freshAction(kind, schema, fields[0]?.key ?? '')]);
    show(actions.length);
  };
  const shift = (index: number, by: -1 | 1) => {
    onChange(shifted(actions, index, by));
    show(shown === index ? index + by : shown);
  };
  return (
    <div className={styles.actions}>
      {actions.map((action, index) => (
        <ActionCard
          // biome-ignore lint/suspicious/noArrayIndexKey: actions have no other identity.
          key={index}
          action={action}
          number={index + 1}
          open={shown === index}
          problems={problemsAt?.(index) ?? []}
          onToggle={() => show(shown === index ? null : index)}
          onChange={(next) => onChange(actions.with(index, next), `action-${index}`)}
          onUp={index > 0 ? () => shift(index, -1) : undefined}
          onDown={index < actions.length - 1 ? () => shift(index, 1) : undefined}
          onCopy={() => onChange(actions.toSpliced(index + 1, 0, action))}
          onRemove={() => {
            onChange(actions.toSpliced(index, 1));
            show(null);
          }}
        />
      ))}
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: (catalog?.actions ?? []).map((kind) => ({
            key: kind.name,
            label: text(kind.label),
            icon: <Icon name={kind.icon} size={15} />,
          })),
          onClick: ({ key }) => add(key),
        }}
      >
        <Button type="dashed" icon={<Icon name="plus" size={15} />}>
          {t('add_action')}
        </Button>
      </Dropdown>
    </div>
  );
}

/** Actions as a setting of a kind: in a flow's step. */
export function ActionsSetting({ value, onChange }: InputProps) {
  return <ActionsEditor actions={Array.isArray(value) ? (value as ActionUse[]) : []} onChange={onChange} />;
}
