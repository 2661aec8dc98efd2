import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { type Choices, type Sheaf, type Side, type UpgradeConflict, valueWords } from '../model/upgrade';
import { KIND_ICONS } from './overview';
import styles from './simple-view.module.css';

type SheafProps = { sheaf: Sheaf; choices: Choices; onChoose: (id: string, side: Side) => void };

/** The conflicts of one document. */
export function UpgradeSheaf({ sheaf, choices, onChoose }: SheafProps) {
  const text = useText();
  return (
    <section className={styles.sheaf}>
      <h4>
        <Icon name={KIND_ICONS[sheaf.kind] ?? 'app'} size={15} />
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
  const name = useId();
  return (
    <fieldset className={styles.conflict} data-open={side === undefined}>
      <legend>
        <code>{conflict.path || t('upgrade.whole')}</code>
      </legend>
      <div className={styles.sides}>
        <div className={styles.side}>
          <span className="tn-muted">{t('upgrade.base')}</span>
          <Value value={conflict.base} />
        </div>
        {(['mine', 'theirs'] as const).map((one) => (
          <label key={one} className={styles.side} data-chosen={side === one}>
            <span className={styles.sideHead}>
              <input type="radio" name={name} checked={side === one} onChange={() => onChoose(one)} />
              {t(`upgrade.${one}`)}
            </span>
            <Value value={conflict[one]} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Value({ value }: { value: UpgradeConflict['mine'] }) {
  const { t } = useTranslation('app-designer');
  const words = valueWords(value, useText());
  return words === null ? <em className="tn-muted">{t('upgrade.nothing')}</em> : <pre>{words}</pre>;
}
