import type { CatalogKind } from '@/api/types';
import { DurationSetting, FlowSetting, ObjectSetting, TimeSetting, ValuesEdit } from '@/shared/automation';
import { FieldSelect, type InputProps, type SettingInputs, useDesign, withSystemFields } from '@/shared/inspector';
import { useKindsNow } from '@/widgets/use-kinds';
import { ChoicesSetting, IconSetting, NodeSetting, OptionalForm, RolesSetting } from './choice-inputs';
import { CronSetting } from './cron-input';
import { EventValuesSetting } from './event-values-input';
import { SpansSetting, TimezoneSetting } from './time-inputs';

/** Any field of the record. */
function AnyField({ id, label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  const all = withSystemFields(fields);
  return <FieldSelect id={id} label={label} fields={all} value={textOf(value)} onChange={onChange} />;
}

/** Where time is counted from a field: only those that hold one. */
function MomentField({ id, label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  const kinds = useKindsNow();
  const moments = withSystemFields(fields).filter((field) => kinds(field).storage.startsWith('date'));
  return <FieldSelect id={id} label={label} fields={moments} value={textOf(value)} onChange={onChange} />;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function FieldValues({ id, label, value, onChange, siblings }: InputProps) {
  const { fields } = useDesign();
  const field = withSystemFields(fields).find((one) => one.key === siblings.field);
  return (
    <ValuesEdit
      id={id}
      label={label}
      field={field}
      value={Array.isArray(value) ? value : []}
      onChange={(next) => onChange(next.length ? next : undefined)}
    />
  );
}

/** Inputs that triggers need beyond those of the inspector. */
const TRIGGER_INPUTS: SettingInputs = {
  field: { View: AnyField },
  values: { View: FieldValues },
  object: { View: ObjectSetting },
  duration: { View: DurationSetting },
  spans: { View: SpansSetting },
  time: { View: TimeSetting },
  timezone: { View: TimezoneSetting },
  cron: { View: CronSetting },
  icon: { View: IconSetting },
  roles: { View: RolesSetting },
  choices: { View: ChoicesSetting },
  flow: { View: FlowSetting },
  node: { View: NodeSetting },
  event_values: { View: EventValuesSetting },
};

/** Triggers that count time from a field of the record. */
const TIME_INPUTS: SettingInputs = { ...TRIGGER_INPUTS, field: { View: MomentField } };

export function inputsFor(kind: CatalogKind): SettingInputs {
  const own = kind.group === 'time' ? TIME_INPUTS : TRIGGER_INPUTS;
  const required = (kind.props?.required ?? []) as string[];
  return required.includes('form') ? own : { ...own, form: { View: OptionalForm } };
}
