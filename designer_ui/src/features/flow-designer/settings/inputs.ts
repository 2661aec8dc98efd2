import { ActionsSetting, PartsSetting, PeopleSetting } from '@/shared/automation';
import type { SettingInputs } from '@/shared/inspector';
import { EmptySetting, RejectSetting, ReturnSetting, TimeoutSetting } from './policy-inputs';
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
};
