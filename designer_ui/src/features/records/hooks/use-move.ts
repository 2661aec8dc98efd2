import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData, RuntimeForm } from '@/api/types';
import type { FormPlan, Values } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';
import { mayWrite } from '../model/rights';
import { useInlineEdit } from './use-inline-edit';
import type { Target } from './use-records';

type Options = {
  target: Target;
  runtime: RuntimeForm;
  plan: FormPlan | undefined;
  /** The record may stand elsewhere in the view afterwards. */
  moves?: boolean;
};

/** Change a record by dragging: under the form's rules, at once on the screen, with a way back. */
export function useMove({ target, runtime, plan, moves = false }: Options) {
  const { t } = useTranslation('records');
  const save = useInlineEdit(target, plan);
  const may = useCallback(
    (record: RecordData, keys: readonly string[]) => plan !== undefined && mayWrite(runtime, record, keys),
    [plan, runtime],
  );
  const move = useCallback(
    (record: RecordData, values: Values, words: string) => {
      const before = Object.fromEntries(Object.keys(values).map((key) => [key, record[key] ?? null]));
      if (save({ record, values, moves })) {
        notify.undo({
          text: t('moved', { record: words }),
          undo: () => void save({ record: { ...record, ...values }, values: before, moves }),
        });
      }
    },
    [save, t, moves],
  );
  return { move, may };
}
