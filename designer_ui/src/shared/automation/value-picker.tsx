import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import styles from './automation.module.css';
import { useValueNames, type ValueName } from './value-names';

const GROUPS = ['record', 'event', 'steps'] as const;
const SHOWN = 60;

type Props = { label: string; onPick: (path: string) => void; children?: string };

/** Values to put among words: of the record and what it refers to, of the event, of earlier steps. */
export function ValuePicker({ label, onPick, children }: Props) {
  const { t } = useTranslation('automation');
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={
        <Offer
          onPick={(path) => {
            setOpen(false);
            onPick(path);
          }}
        />
      }
    >
      <Button size="small" type="text" aria-label={label} icon={<Icon name="braces" size={14} />}>
        {children ?? t('insert_field')}
      </Button>
    </Popover>
  );
}

function Offer({ onPick }: { onPick: (path: string) => void }) {
  const { t } = useTranslation('automation');
  const names = useValueNames();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const fitting = names.filter((one) => `${one.title} ${one.path}`.toLowerCase().includes(wanted));
  const [first] = fitting;
  return (
    <div className={styles.offer}>
      <Input
        autoFocus
        size="small"
        prefix={<Icon name="search" size={14} />}
        aria-label={t('find_value')}
        placeholder={t('find_value')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => first && onPick(first.path)}
      />
      <div className={styles.offered}>
        {GROUPS.map((group) => (
          <OfferGroup key={group} group={group} names={fitting.filter((one) => one.group === group)} onPick={onPick} />
        ))}
        {fitting.length === 0 && <p className={styles.sentence}>{t('nothing_found')}</p>}
      </div>
    </div>
  );
}

type GroupProps = { group: string; names: readonly ValueName[]; onPick: (path: string) => void };

function OfferGroup({ group, names, onPick }: GroupProps) {
  const { t } = useTranslation('automation');
  if (names.length === 0) {
    return null;
  }
  return (
    <section aria-label={t(`value_group.${group}`)}>
      <h4>{t(`value_group.${group}`)}</h4>
      {names.slice(0, SHOWN).map((one) => (
        <button key={one.path} type="button" onClick={() => onPick(one.path)}>
          <Icon name={one.icon ?? 'braces'} size={14} />
          <span className="tn-ellipsis">{one.title}</span>
        </button>
      ))}
    </section>
  );
}
