export { ACTION_INPUTS } from './action-inputs';
export { ActionsEditor, ActionsSetting } from './actions-editor';
export { FlowSetting } from './definition-inputs';
export { DurationSetting, unsigned } from './duration-input';
export { type ActionUse, firstValue, freshAction, peopleOf, readable, shifted, type Who } from './model';
export { ObjectSetting } from './object-input';
export { PartsInput, PartsSetting } from './parts-input';
export { PeopleInput, PeopleSetting } from './people-input';
export { PreviewContext } from './preview';
export { Sentence } from './sentence';
export { TimeSetting } from './time-input';
export { useNames } from './use-names';
export { useRecordChoices } from './use-record-choices';
export { ValueEdit, ValuesEdit } from './value-edit';
export { asFields, MoreValues, titleOfValue, useValueNames, type ValueName } from './value-names';
export { PeopleSelect } from './who-value';
export {
  actionWords,
  conditionWords,
  lengthWords,
  type Names,
  peopleWords,
  pieces,
  plainWords,
  strong,
  titleWords,
} from './words';
