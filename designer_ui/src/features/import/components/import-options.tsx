import { Radio, Select, Switch } from 'antd';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FAULT_KINDS } from '../model/plan';
import type { Blanks, Choices, ImportField, MappingRow, Mode, Skip } from '../model/types';
import styles from './import.module.css';

type Props = {
  choices: Choices;
  mapping: readonly MappingRow[];
  fields: readonly ImportField[];
  onChange: (choices: Choices) => void;
};

const MODES: readonly Mode[] = ['insert', 'update', 'upsert'];

/** What becomes of records that are there already, of cells that do not fit, and of rules. */
export function ImportOptions({ choices, mapping, fields, onChange }: Props) {
  const { t } = useTranslation('import');
  const keysId = useId();
  const rulesId = useId();
  const filled = fields.filter((field) => !field.subform && mapping.some((row) => row.field === field.key));
  return (
    <section className={`tn-card ${styles.options}`} aria-label={t('options.title')}>
      <h2 className={styles.h2}>{t('options.title')}</h2>
      <Radio.Group
        className={styles.modes ?? ''}
        aria-label={t('options.mode')}
        value={choices.mode}
        onChange={(event) => onChange({ ...choices, mode: event.target.value as Mode })}
      >
        {MODES.map((mode) => (
          <Radio key={mode} value={mode}>
            <span className={styles.modeTitle}>{t(`options.${mode}`)}</span>
            <span className={styles.modeHint}>{t(`options.${mode}_hint`)}</span>
          </Radio>
        ))}
      </Radio.Group>
      {choices.mode !== 'insert' && (
        <div className={styles.option}>
          <label htmlFor={keysId}>{t('options.keys')}</label>
          <Select
            id={keysId}
            mode="multiple"
            value={choices.keys}
            placeholder={t('options.keys_hint')}
            options={filled.map((field) => ({ value: field.key, label: field.title }))}
            onChange={(keys: string[]) => onChange({ ...choices, keys })}
          />
        </div>
      )}
      {choices.mode !== 'insert' && (
        <div className={styles.option}>
          <span>{t('options.blanks')}</span>
          <Radio.Group
            aria-label={t('options.blanks')}
            value={choices.blanks}
            onChange={(event) => onChange({ ...choices, blanks: event.target.value as Blanks })}
            options={[
              { value: 'clear', label: t('options.blanks_clear') },
              { value: 'keep', label: t('options.blanks_keep') },
            ]}
          />
        </div>
      )}
      <div className={styles.option}>
        <span>{t('options.on_error')}</span>
        <FaultChoices choices={choices} onChange={onChange} />
      </div>
      <div className={styles.optionLine}>
        <Switch
          id={rulesId}
          size="small"
          checked={choices.runRules}
          onChange={(runRules) => onChange({ ...choices, runRules })}
        />
        <label htmlFor={rulesId}>
          {t('options.rules')} <span className="tn-muted">{t('options.rules_hint')}</span>
        </label>
      </div>
    </section>
  );
}

/** For each kind of fault: the whole row is skipped, or only the cell. */
function FaultChoices({ choices, onChange }: Pick<Props, 'choices' | 'onChange'>) {
  const { t } = useTranslation('import');
  return (
    <div className={styles.kinds}>
      {FAULT_KINDS.map((kind) => (
        <Fragment key={kind}>
          <span className="tn-muted">{t(`fault.${kind}`)}</span>
          <Radio.Group
            size="small"
            aria-label={t(`fault.${kind}`)}
            value={choices.onError[kind]}
            onChange={(event) =>
              onChange({ ...choices, onError: { ...choices.onError, [kind]: event.target.value as Skip } })
            }
            options={[
              { value: 'skip_row', label: t('options.skip_row') },
              { value: 'skip_cell', label: t('options.skip_cell') },
            ]}
          />
        </Fragment>
      ))}
    </div>
  );
}
