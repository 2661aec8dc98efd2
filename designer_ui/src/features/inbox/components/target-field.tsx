import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { targetsFrom, waysFrom } from '../model/asking';
import type { AskProps } from './ask-fields';
import styles from './inbox.module.css';

type Choice<T> = { value: T; label: string };
type Props<T> = { label: string; options: readonly Choice<T>[]; value: T | null; onChange: (value: T) => void };

function OneOf<T extends string | number>({ label, options, value, onChange }: Props<T>) {
  return (
    <div className={styles.field}>
      <span>{label}</span>
      <Radio.Group
        className={styles.places ?? ''}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
        options={options.map((option) => ({ ...option }))}
      />
    </div>
  );
}

/** To which step; after a return also how it comes back. */
export function NodeField({ spec, offer, asking, onChange }: AskProps) {
  const { t } = useTranslation('inbox');
  const ways = waysFrom(offer, asking.node);
  return (
    <>
      <OneOf
        label={t(`target.node_for.${spec.name}`)}
        options={targetsFrom(offer, asking.token).map((target) => ({ value: target.key, label: target.title }))}
        value={asking.node}
        onChange={(node) => onChange({ node, resume: waysFrom(offer, node)[0] ?? 'rerun' })}
      />
      {ways.length > 1 && (
        <OneOf
          label={t('target.resume')}
          options={ways.map((way) => ({ value: way, label: t(`resume_way.${way}`) }))}
          value={asking.resume}
          onChange={(resume) => onChange({ resume })}
        />
      )}
    </>
  );
}

/** From where, when the flow stands at several steps. */
export function PlaceField({ offer, asking, onChange }: AskProps) {
  const { t } = useTranslation('inbox');
  const tokens = offer.tokens ?? [];
  return tokens.length > 1 ? (
    <OneOf
      label={t('target.place')}
      options={tokens.map((one) => ({ value: one.token, label: one.title }))}
      value={asking.token}
      onChange={(token) => onChange({ token, node: null })}
    />
  ) : null;
}

/** Whose task. */
export function TaskField({ offer, asking, onChange }: AskProps) {
  const { t } = useTranslation('inbox');
  return (
    <OneOf
      label={t('target.task')}
      options={(offer.tasks ?? []).map((one) => ({ value: one.id, label: `${one.assignee.title} · ${one.title}` }))}
      value={asking.task}
      onChange={(task) => onChange({ task })}
    />
  );
}
