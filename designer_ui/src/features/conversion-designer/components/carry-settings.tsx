import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { AssignmentsEditor } from '@/shared/automation/assignments-input';
import { FieldSelect, FormSelect, Property, PropertyGroup, useDesign, useFieldsOf } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { Carry, Patch } from '../model/conversion';
import type { Parts } from '../model/parts';
import styles from './conversion-designer.module.css';
import { useMade } from './target-cards';

/** What comes along, and what the source becomes. */
export function CarrySettings(parts: Parts) {
  const { conversion, change, faults } = parts;
  const { t } = useTranslation('conversion-designer');
  const { forms } = useDesign();
  const made = useMade(conversion.targets);
  return (
    <>
      <PropertyGroup title={t('carry')}>
        <p className={styles.quiet}>{t('carry_help')}</p>
        <ul className={styles.cards} aria-label={t('carry')}>
          {(conversion.carry ?? []).map((carry, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is carried has no name of its own
            <li key={at}>
              <CarryCard {...parts} carry={carry} at={at} />
            </li>
          ))}
        </ul>
        <Button
          icon={<Icon name="plus" />}
          onClick={() => change({ kind: 'carry-add', form: forms[0]?.key ?? conversion.form })}
        >
          {t('add_carry')}
        </Button>
      </PropertyGroup>
      <PropertyGroup title={t('done')}>
        <Property label={t('done_set')} help={t('done_help')} fault={faults.done}>
          <AssignmentsEditor
            form={conversion.form}
            value={conversion.done?.set ?? {}}
            made={made}
            onChange={(set) => change({ kind: 'patch', patch: { done: { set } } }, 'done')}
          />
        </Property>
      </PropertyGroup>
    </>
  );
}

function CarryCard({ conversion, change, faults, carry, at }: Parts & { carry: Carry; at: number }) {
  const { t } = useTranslation('conversion-designer');
  const text = useText();
  const { forms } = useDesign();
  const made = useMade(conversion.targets);
  const links = useFieldsOf(carry.form).filter((field) => field.props?.form === conversion.form);
  const title = text(forms.find((one) => one.key === carry.form)?.title) || carry.form;
  const set = (patch: Patch<Carry>, name: string) => change({ kind: 'carry-set', at, patch }, `carry.${at}.${name}`);
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.pair}>
        <Property label={t('carry_form')} fault={faults[`carry/${at}/form`]}>
          <FormSelect label={t('carry_form')} value={carry.form} onChange={(form) => set({ form }, 'form')} />
        </Property>
        <Property label={t('carry_field')} fault={faults[`carry/${at}/field`]}>
          <FieldSelect
            label={t('carry_field')}
            fields={links}
            value={carry.field}
            onChange={(field) => set({ field: field ?? '' }, 'field')}
          />
        </Property>
        <Button
          type="text"
          icon={<Icon name="trash-2" size={15} />}
          aria-label={t('remove')}
          title={t('remove')}
          onClick={() => change({ kind: 'carry-remove', at })}
        />
      </div>
      <Property label={t('carry_set')} fault={faults[`carry/${at}/set`]}>
        <AssignmentsEditor
          key={carry.form}
          form={carry.form}
          value={carry.set}
          made={made}
          onChange={(values) => set({ set: values }, 'set')}
        />
      </Property>
    </section>
  );
}
