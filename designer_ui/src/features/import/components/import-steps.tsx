import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/ui/error-state';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useImportFlow } from '../hooks/use-import-flow';
import type { Sheet, Source, Started, Upload } from '../model/types';
import { useStarted, useUpload } from '../queries';
import { CheckStep } from './check-step';
import styles from './import.module.css';
import { MatchStep } from './match-step';
import { SheetBar } from './sheet-bar';
import { StepList } from './step-list';

type Props = {
  app: string;
  form: string;
  source: Source;
  onSource: (source: Source) => void;
  /** The import that is being prepared, once there is one. */
  importId?: number | undefined;
  onImport?: ((importId: number) => void) | undefined;
  /** The run has begun. */
  onRun: (importId: number, job: number) => void;
  onAnother?: (() => void) | undefined;
  first?: 'shape' | undefined;
  /** The columns are known to fit: check at once. */
  auto?: boolean;
};

type Step = 'upload' | 'shape' | 'match' | 'check' | 'run';

const STEPS: readonly Step[] = ['upload', 'match', 'check', 'run'];
const NEW_FORM_STEPS: readonly Step[] = ['upload', 'shape', 'check', 'run'];

/** The way of an import; a new form is shaped instead of matched. */
export function ImportStepList({ current, first }: { current: Step; first?: 'shape' | undefined }) {
  const { t } = useTranslation('import');
  const steps = (first ? NEW_FORM_STEPS : STEPS).map((key) => ({ key, title: t(`step.${key}`) }));
  return <StepList steps={steps} current={current} label={t('steps')} />;
}

/** From an uploaded table to the beginning of its import. */
export function ImportSteps(props: Props) {
  const { app, form, source } = props;
  const upload = useUpload(app, source);
  const started = useStarted(app, form, source, props.importId);
  const begun = started.data?.import;
  const { importId, onImport } = props;
  useEffect(() => {
    if (begun !== undefined && importId === undefined) {
      onImport?.(begun);
    }
  }, [begun, importId, onImport]);
  const failed = upload.error ?? started.error;
  if (failed) {
    return <ErrorState error={failed} onRetry={() => void Promise.all([upload.refetch(), started.refetch()])} />;
  }
  const sheet = upload.data?.sheets.find((one) => one.name === (source.sheet ?? upload.data.names[0]));
  if (!upload.data || !sheet || !started.data) {
    return (
      <div className={styles.stack}>
        <ImportStepList current={props.auto ? 'check' : 'match'} first={props.first} />
        <RowsSkeleton />
      </div>
    );
  }
  return <Steps key={started.data.import} {...props} upload={upload.data} sheet={sheet} started={started.data} />;
}

type LoadedProps = Props & { upload: Upload; sheet: Sheet; started: Started };

function Steps(props: LoadedProps) {
  const { app, form, source, onSource, onRun, onAnother, first, auto, upload, sheet, started } = props;
  const flow = useImportFlow(app, form, started, (job) => onRun(started.import, job));
  const begun = useRef(false);
  useEffect(() => {
    if (auto && !begun.current) {
      begun.current = true;
      void flow.check();
    }
  }, [auto, flow.check]);
  return (
    <div className={styles.stack}>
      <ImportStepList current={flow.step === 'match' && first ? 'shape' : flow.step} first={first} />
      {flow.step === 'match' ? (
        <>
          <SheetBar upload={upload} sheet={sheet} source={source} onSource={onSource} />
          <MatchStep flow={flow} sheet={sheet} fields={started.fields} onAnother={onAnother} />
        </>
      ) : (
        <CheckStep app={app} form={form} flow={flow} fields={started.fields} />
      )}
    </div>
  );
}
