import { Button, Segmented, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { AssignmentsEditor, type Made } from '@/shared/automation/assignments-input';
import {
  FieldsSelect,
  FormSelect,
  LocalisedInput,
  Property,
  PropertyGroup,
  useDesign,
  useFieldsOf,
} from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { FILLS, type Fill, type Patch, type Target } from '../model/conversion';
import type { Parts } from '../model/parts';
import { CardTools } from './card-tools';
import styles from './conversion-designer.module.css';

/** How the records made before a place are called. */
export function useMade(targets: readonly Target[]): Made[] {
  const { forms } = useDesign();
  return targets.map((one) => ({
    key: one.key,
    title: one.title ?? forms.find((form) => form.key === one.form)?.title ?? one.key,
  }));
}

/** What is made, in its order: a later record may link to an earlier one. */
export function TargetCards(parts: Parts) {
  const { conversion, change, faults } = parts;
  const { t } = useTranslation('conversion-designer');
  const { forms } = useDesign();
  const made = useMade(conversion.targets);
  return (
    <PropertyGroup title={t('targets')}>
      <p className={styles.quiet}>{t('targets_help')}</p>
      <ol className={styles.cards} aria-label={t('targets')}>
        {conversion.targets.map((target, at) => (
          <li key={target.key}>
            <TargetCard {...parts} target={target} at={at} made={made.slice(0, at)} />
          </li>
        ))}
      </ol>
      {faults.targets && conversion.targets.length === 0 && <p role="alert">{faults.targets}</p>}
      <Button
        icon={<Icon name="plus" />}
        onClick={() => change({ kind: 'target-add', form: forms[0]?.key ?? conversion.form })}
      >
        {t('add_target')}
      </Button>
    </PropertyGroup>
  );
}

type CardProps = Parts & { target: Target; at: number; made: readonly Made[] };

function TargetCard({ conversion, change, faults, target, at, made }: CardProps) {
  const { t } = useTranslation('conversion-designer');
  const text = useText();
  const { forms } = useDesign();
  const set = (patch: Patch<Target>, name: string) =>
    change({ kind: 'target-set', at, patch }, `${target.key}.${name}`);
  const formTitle = text(forms.find((one) => one.key === target.form)?.title);
  return (
    <section className={styles.card} aria-label={text(target.title) || formTitle || target.key}>
      <header className={styles.cardHead}>
        <span className={styles.number}>{at + 1}</span>
        <LocalisedInput
          label={t('target_title')}
          placeholder={formTitle}
          value={target.title}
          onChange={(title) => set({ title }, 'title')}
        />
        <CardTools
          first={at === 0}
          last={at === conversion.targets.length - 1}
          removable={conversion.targets.length > 1}
          onMove={(by) => change({ kind: 'target-move', at, by })}
          onRemove={() => change({ kind: 'target-remove', at })}
        />
      </header>
      <div className={styles.pair}>
        <Property label={t('target_form')} fault={faults[`targets/${at}/form`]}>
          <FormSelect label={t('target_form')} value={target.form} onChange={(form) => set({ form }, 'form')} />
        </Property>
        <Property label={t('optional')}>
          <Switch
            aria-label={t('optional')}
            checked={target.optional ?? false}
            onChange={(optional) => set({ optional: optional || undefined }, 'optional')}
          />
        </Property>
        <Property label={t('submit')}>
          <Switch
            aria-label={t('submit')}
            checked={target.submit ?? true}
            onChange={(submit) => set({ submit: submit ? undefined : false }, 'submit')}
          />
        </Property>
      </div>
      <Mapping target={target} at={at} made={made} faults={faults} set={set} />
    </section>
  );
}

type MappingProps = Pick<CardProps, 'target' | 'at' | 'made' | 'faults'> & {
  set: (patch: Patch<Target>, name: string) => void;
};

function Mapping({ target, at, made, faults, set }: MappingProps) {
  const { t } = useTranslation('conversion-designer');
  const fields = useFieldsOf(target.form);
  return (
    <>
      <Property label={t('mapping')} help={t('mapping_help')} fault={faults[`targets/${at}/set`]}>
        <AssignmentsEditor
          key={target.form}
          form={target.form}
          value={target.set ?? {}}
          made={made}
          onChange={(values) => set({ set: values }, 'set')}
        />
      </Property>
      <Property label={t('asks')} help={t('asks_help')} fault={faults[`targets/${at}/shows`]}>
        <FieldsSelect
          label={t('asks')}
          fields={fields}
          value={target.shows ?? []}
          onChange={(shows) => set({ shows }, 'shows')}
        />
      </Property>
      <Property label={t('existing')} help={t(`fill_help.${target.existing ?? 'blank'}`)}>
        <Segmented<Fill>
          aria-label={t('existing')}
          value={target.existing ?? 'blank'}
          options={FILLS.map((value) => ({ value, label: t(`fill.${value}`) }))}
          onChange={(existing) => set({ existing }, 'existing')}
        />
      </Property>
    </>
  );
}
