import type { SettingInputs } from '@/shared/inspector';
import { AssignmentsSetting } from './assignments-input';
import {
  ChannelSetting,
  ConnectionSetting,
  DecisionGivenSetting,
  DecisionIntoSetting,
  DecisionSetting,
  FlowSetting,
  SequenceSetting,
} from './definition-inputs';
import { DurationSetting } from './duration-input';
import { ObjectSetting } from './object-input';
import { HeadersSetting, IntoFieldsSetting, ResponseSetting } from './pairs-input';
import { PeopleSetting } from './people-input';
import { RegionsSetting, WeightsSetting } from './people-more-inputs';
import {
  BackField,
  ConditionHere,
  ConditionOfForm,
  ConditionOfRows,
  FieldOrThrough,
  OwnRows,
  TagsSetting,
  TargetField,
  TargetRows,
} from './record-inputs';
import { PlainTemplateSetting, RequestBodySetting, TemplateSetting } from './template-input';
import { TimeSetting } from './time-input';

/** Inputs that actions need beyond those of the inspector. */
export const ACTION_INPUTS: SettingInputs = {
  people: { View: PeopleSetting },
  text_i18n: { View: TemplateSetting },
  template: { View: PlainTemplateSetting },
  assignments: { View: AssignmentsSetting },
  field: { View: FieldOrThrough },
  target_field: { View: TargetField },
  back_field: { View: BackField },
  subform: { View: OwnRows },
  target_subform: { View: TargetRows },
  tags: { View: TagsSetting },
  condition: { View: ConditionHere },
  condition_of_form: { View: ConditionOfForm },
  condition_of_rows: { View: ConditionOfRows },
  weights: { View: WeightsSetting },
  regions: { View: RegionsSetting },
  headers: { View: HeadersSetting },
  request_body: { View: RequestBodySetting },
  response: { View: ResponseSetting },
  response_into: { View: IntoFieldsSetting },
  channel: { View: ChannelSetting },
  connection: { View: ConnectionSetting },
  flow: { View: FlowSetting },
  decision: { View: DecisionSetting },
  decision_given: { View: DecisionGivenSetting },
  decision_into: { View: DecisionIntoSetting },
  sequence: { View: SequenceSetting },
  duration: { View: DurationSetting },
  time: { View: TimeSetting },
  object: { View: ObjectSetting },
};
