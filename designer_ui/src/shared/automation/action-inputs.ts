import type { SettingInputs } from '@/shared/inspector';
import { AssignmentsSetting } from './assignments-input';
import { PartsSetting } from './parts-input';
import { PeopleSetting } from './people-input';
import { TemplateSetting } from './template-input';
import { ThroughSetting } from './through-input';

/** Inputs that actions need beyond those of the inspector. */
export const ACTION_INPUTS: SettingInputs = {
  people: { View: PeopleSetting },
  text_i18n: { View: TemplateSetting },
  assignments: { View: AssignmentsSetting },
  field: { View: ThroughSetting },
  object: { View: PartsSetting },
};
