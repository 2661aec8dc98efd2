import { ActionsSetting, PartsSetting, PeopleSetting } from '@/shared/automation';
import type { SettingInputs } from '@/shared/inspector';
import { ChildRecordSetting, ValuesSetting } from './child-inputs';
import { EmptySetting, RejectSetting, ReturnSetting } from './policy-inputs';
import { FlowSetting, NodeSetting, SubformSetting } from './target-inputs';
import { TimeoutSetting } from './timeout-input';
import { VoteSetting } from './vote-input';

/** Inputs that steps need beyond those of the inspector. */
export const STEP_INPUTS: SettingInputs = {
  people: { View: PeopleSetting },
  vote: { View: VoteSetting },
  actions: { View: ActionsSetting },
  return_to: { View: ReturnSetting },
  reject: { View: RejectSetting },
  empty: { View: EmptySetting },
  timeout: { View: TimeoutSetting },
  object: { View: PartsSetting },
  node: { View: NodeSetting },
  flow: { View: FlowSetting },
  subform: { View: SubformSetting },
  child_record: { View: ChildRecordSetting },
  values: { View: ValuesSetting },
};
