export { useConditionWords } from './condition-words';
export { type Design, DesignProvider, useDesign } from './design-context';
export { DesignerShell, type DesignerTab } from './designer-shell';
export {
  type AppDraft,
  type AppRole,
  ofKind,
  optionSetsIn,
  rolesIn,
  useAppDraft,
  useDraftCheck,
  useDraftDefinition,
  useDraftForm,
  useWhereUsed,
} from './drafts';
export { faultsOf } from './faults';
export { useFormulaNames } from './formula-names';
export { IconGrid, IconPicker } from './icon-picker';
export { DefinitionSelect } from './inputs/definition-select';
export { useFieldsOf } from './inputs/field-inputs';
export { FieldSelect, FieldsSelect } from './inputs/field-select';
export { FormSelect } from './inputs/form-select';
export type { InputProps, SettingInputs } from './inputs/input-props';
export { OptionsEditor, TintPicker } from './inputs/options-input';
export { OrderedFields } from './inputs/ordered-fields';
export { countTests } from './inputs/special-inputs';
export { TextList } from './inputs/text-list';
export { FieldValueInput } from './inputs/value-input';
export { withText } from './localised';
export { LocalisedInput } from './localised-input';
export { isKey, keyFrom, newKey } from './new-key';
export { designerHref, pathText, placeOf } from './places';
export { ProblemList } from './problems-button';
export { Property, PropertyGroup } from './property';
export { PropertySearch } from './property-search';
export { SchemaForm, withSetting } from './schema-form';
export { keyName, ShortcutsDialog } from './shortcuts';
export { SYSTEM_FIELDS, withSystemFields } from './system-fields';
