import type { JsonSchema } from '@/api/types';
import { AssignmentsSetting, OwnConditionSetting, RuleSetting } from './button-inputs';
import {
  BackReferenceSetting,
  ColumnsSetting,
  FieldGroupsSetting,
  FieldSetting,
  FieldsSetting,
  FormSetting,
  OptionSetSetting,
  ReferenceSetting,
  TargetFieldSetting,
} from './field-inputs';
import type { SettingInput, SettingInputs } from './input-props';
import { FieldMapSetting, FormsSetting, OptionsOfSetting, PointSetting, SubformSetting } from './linked-inputs';
import { OptionsSetting } from './options-input';
import {
  ChoiceSetting,
  CodeSetting,
  LocalisedSetting,
  NumberSetting,
  SwitchSetting,
  TextListSetting,
  TextSetting,
} from './plain-inputs';
import {
  ConditionSetting,
  FormulaSetting,
  NumberPartsSetting,
  OptionTreeSetting,
  TemplateSetting,
} from './special-inputs';

const NAMED: SettingInputs = {
  assignments: { View: AssignmentsSetting },
  condition_here: { View: OwnConditionSetting },
  rule: { View: RuleSetting },
  text_i18n: { View: LocalisedSetting },
  regex: { View: CodeSetting },
  field: { View: FieldSetting },
  fields: { View: FieldsSetting },
  form: { View: FormSetting },
  reference: { View: ReferenceSetting },
  target_field: { View: TargetFieldSetting },
  back_reference: { View: BackReferenceSetting },
  columns: { View: ColumnsSetting },
  field_groups: { View: FieldGroupsSetting },
  option_set: { View: OptionSetSetting },
  options: { View: OptionsSetting },
  options_of: { View: OptionsOfSetting },
  option_tree: { View: OptionTreeSetting },
  condition: { View: ConditionSetting },
  formula: { View: FormulaSetting },
  template: { View: TemplateSetting },
  number_parts: { View: NumberPartsSetting },
  forms: { View: FormsSetting },
  subform: { View: SubformSetting },
  field_map: { View: FieldMapSetting },
  location: { View: PointSetting },
};

const BY_TYPE: SettingInputs = {
  string: { View: TextSetting },
  integer: { View: NumberSetting },
  number: { View: NumberSetting },
  boolean: { View: SwitchSetting, inline: true },
};

function isTextList(schema: JsonSchema): boolean {
  const items = schema.items as JsonSchema | undefined;
  return schema.type === 'array' && items?.type === 'string' && schema['x-input'] === undefined;
}

/** The input that a setting's schema asks for, by `x-input` or type; null for what no inspector can edit. */
export function inputFor(schema: JsonSchema, own: SettingInputs = {}): SettingInput | null {
  const wanted = schema['x-input'];
  if (typeof wanted === 'string') {
    return own[wanted] ?? NAMED[wanted] ?? null;
  }
  if (Array.isArray(schema.enum)) {
    return { View: ChoiceSetting };
  }
  if (isTextList(schema)) {
    return { View: TextListSetting };
  }
  return own[String(schema.type)] ?? BY_TYPE[String(schema.type)] ?? null;
}
