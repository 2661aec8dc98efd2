import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftKind } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { designerHref } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useAppDesign } from '../hooks/app-design';
import { type Choices, linesOf, type Sheaf, type Side, type UpgradeConflict } from '../model/upgrade';
import { KIND_ICONS } from './overview';
import styles from './upgrade.module.css';

type SheafProps = { sheaf: Sheaf; choices: Choices; onChoose: (id: string, side: Side) => void };

/** The conflicts of one document. */
export function UpgradeSheaf({ sheaf, choices, onChoose }: SheafProps) {
  const text = useText();
  return (
    <section className={styles.sheaf}>
      <h4>
        <Icon name={KIND_ICONS[sheaf.kind] ?? 'app'} size={16} />
        {text(sheaf.title) || sheaf.key}
        <span className="tn-muted">{text(sheaf.kind_title)}</span>
      </h4>
      {sheaf.conflicts.map((one) => (
        <Conflict key={one.id} conflict={one} side={choices[one.id]} onChoose={(side) => onChoose(one.id, side)} />
      ))}
    </section>
  );
}

type ConflictProps = { conflict: UpgradeConflict; side: Side | undefined; onChoose: (side: Side) => void };

function Conflict({ conflict, side, onChoose }: ConflictProps) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { app } = useAppDesign();
  const name = useId();
  const base = conflict.base ? text(conflict.base) : null;
  return (
    <fieldset className={styles.conflict} data-open={side === undefined}>
      <legend>
        <span className={styles.place}>{conflict.words.map(text).join(' › ') || t('upgrade.whole')}</span>
        <PageLink href={designerHref(app, conflict.kind as DraftKind, conflict.key, conflict.at)}>
          {t('upgrade.go')}
        </PageLink>
      </legend>
      <div className={styles.sides}>
        <div className={styles.side} data-base>
          <span className={styles.sideHead}>{t('upgrade.base')}</span>
          <Value value={base} beside={null} />
        </div>
        {(['mine', 'theirs'] as const).map((one) => (
          <label key={one} className={styles.side} data-chosen={side === one}>
            <span className={styles.sideHead}>
              <input type="radio" name={name} checked={side === one} onChange={() => onChoose(one)} />
              {t(`upgrade.${one}`)}
            </span>
            <Value value={conflict[one] ? text(conflict[one]) : null} beside={base} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A value in words; lines that were not there before stand out. */
function Value({ value, beside }: { value: string | null; beside: string | null }) {
  const { t } = useTranslation('app-designer');
  if (value === null) {
    return <em className="tn-muted">{t('upgrade.deleted')}</em>;
  }
  const lines = linesOf(value, beside === null ? [] : [beside]);
  return (
    <div className={styles.value}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
        <div key={at} data-own={line.own && lines.length > 1}>
          {line.text || '–'}
        </div>
      ))}
    </div>
  );
}
