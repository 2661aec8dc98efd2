import { Button, Dropdown, Segmented, Select } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormRuleAction, Json, Text } from '@/api/types';
import { FieldSelect, FieldsSelect, FieldValueInput, LocalisedInput, useFormulaNames } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner } from '../hooks/designer';
import { actedOn, useRuleLevel } from '../hooks/rule-level';
import { argumentOf, newAction, shapeOf, verbOf } from '../model/rules';
import { useRuleVerbs } from './rule-words';
import styles from './rules-view.module.css';

const FormulaEditor = lazy(async () => ({
  default: (await import('@/shared/expression/editor/formula-editor')).FormulaEditor,
}));

type Props = { actions: readonly FormRuleAction[]; onChange: (actions: FormRuleAction[]) => void };

/** What a rule does, one row each. */
export function RuleActions({ actions, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { subform } = useRuleLevel();
  const verbs = useRuleVerbs().filter((verb) => !subform || !verb.name.endsWith('_rows'));
  return (
    <div className={styles.actions}>
      {actions.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: actions have no other identity.
        <div key={index} className={styles.action}>
          <span className={styles.verb}>
            {text(verbs.find((one) => one.name === verbOf(action))?.label) || verbOf(action)}
          </span>
          <div className={styles.argument}>
            <ActionArgument
              action={action}
              onChange={(next) => onChange(actions.map((one, at) => (at === index ? next : one)))}
            />
          </div>
          <Button
            type="text"
            aria-label={t('common:delete')}
            icon={<Icon name="x" size={15} />}
            onClick={() => onChange(actions.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: verbs.map((verb) => ({ key: verb.name, label: text(verb.label) })),
          onClick: ({ key }) => {
            const verb = verbs.find((one) => one.name === key);
            onChange([...actions, newAction(key, shapeOf(key, verb?.props))]);
          },
        }}
      >
        <Button size="small" type="dashed" icon={<Icon name="plus" size={14} />}>
          {t('rules.add_action')}
        </Button>
      </Dropdown>
    </div>
  );
}

type ArgumentProps = { action: FormRuleAction; onChange: (action: FormRuleAction) => void };

function ActionArgument({ action, onChange }: ArgumentProps) {
  const { t } = useTranslation('form-designer');
  const verbs = useRuleVerbs();
  const level = useRuleLevel();
  const every = actedOn(level.fields);
  const rowed = verbOf(action).endsWith('_rows');
  const fields = rowed ? every.filter((field) => field.widget === 'subform') : every;
  const verb = verbOf(action);
  const shape = shapeOf(verb, verbs.find((one) => one.name === verb)?.props);
  const argument = argumentOf(action);
  if (shape === 'fields') {
    return (
      <FieldsSelect
        label={t('rules.fields')}
        placeholder={t('rules.fields')}
        fields={fields}
        value={Array.isArray(argument) ? (argument as string[]) : []}
        onChange={(keys) => onChange({ [verb]: keys } as unknown as FormRuleAction)}
      />
    );
  }
  if (shape === 'set') {
    return <SetArgument argument={argument as SetValue} onChange={(set) => onChange({ set })} />;
  }
  if (shape === 'options') {
    return (
      <OptionsArgument
        argument={argument as { field: string; only: string[] }}
        onChange={(options) => onChange({ options })}
      />
    );
  }
  const { field } = action as { field?: string };
  return (
    <>
      <LocalisedInput
        label={t('rules.sentence')}
        placeholder={t('rules.sentence')}
        value={argument as Text}
        onChange={(words) => onChange({ ...action, [verb]: words ?? '' } as unknown as FormRuleAction)}
      />
      <FieldSelect
        label={t('rules.beside')}
        placeholder={t('rules.beside')}
        fields={fields}
        value={field}
        onChange={(key) => onChange({ [verb]: argument, ...(key ? { field: key } : {}) } as unknown as FormRuleAction)}
      />
    </>
  );
}

type SetValue = { field: string; value?: Json; formula?: string };

function SetArgument({ argument, onChange }: { argument: SetValue; onChange: (set: SetValue) => void }) {
  const { t } = useTranslation('form-designer');
  const { app, formKey } = useDesigner();
  const names = useFormulaNames();
  const { fields } = useRuleLevel();
  const field = fields.find((one) => one.key === argument.field);
  const byFormula = argument.formula !== undefined;
  return (
    <>
      <FieldSelect
        label={t('rules.field')}
        placeholder={t('rules.field')}
        fields={fields}
        value={argument.field}
        onChange={(key) => onChange({ field: key ?? '', value: null })}
      />
      <Segmented
        size="small"
        aria-label={t('rules.by')}
        value={byFormula ? 'formula' : 'value'}
        options={[
          { value: 'value', label: t('default.value') },
          { value: 'formula', label: t('default.formula') },
        ]}
        onChange={(by) =>
          onChange(by === 'formula' ? { field: argument.field, formula: '' } : { field: argument.field, value: null })
        }
      />
      {byFormula ? (
        <Suspense fallback={null}>
          <FormulaEditor
            label={t('default.formula')}
            names={names}
            value={argument.formula ?? ''}
            onChange={(formula) => onChange({ field: argument.field, formula })}
          />
        </Suspense>
      ) : (
        field && (
          <FieldValueInput
            app={app}
            form={formKey}
            field={field}
            value={argument.value}
            onChange={(value) => onChange({ field: argument.field, value: (value ?? null) as Json })}
          />
        )
      )}
    </>
  );
}

type OptionsValue = { field: string; only: string[] };

function OptionsArgument({
  argument,
  onChange,
}: {
  argument: OptionsValue;
  onChange: (options: OptionsValue) => void;
}) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const fields = useRuleLevel().fields.filter((field) => field.props?.options);
  const options = fields.find((field) => field.key === argument.field)?.props?.options ?? [];
  return (
    <>
      <FieldSelect
        label={t('rules.field')}
        placeholder={t('rules.field')}
        fields={fields}
        value={argument.field}
        onChange={(key) => onChange({ field: key ?? '', only: [] })}
      />
      <Select
        mode="multiple"
        aria-label={t('rules.only')}
        placeholder={t('rules.only')}
        value={argument.only}
        options={options.map((one) => ({ value: one.value, label: text(one.title) || one.value }))}
        onChange={(only: string[]) => onChange({ ...argument, only })}
      />
    </>
  );
}
