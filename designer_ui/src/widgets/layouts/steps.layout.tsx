import { Steps } from 'antd';
import type { LayoutStep, LayoutSteps } from '@/api/types';
import { keysIn } from '@/shared/form-engine/layout';
import { useText } from '@/shared/text';
import { Contents } from './contents';
import type { Drawing, LayoutView, Stepper } from './layout-view';
import styles from './layouts.module.css';

/** A step form: its steps on top, one of them open; to be read all stand below each other. */
function StepsOf({ item, drawing }: { item: LayoutSteps; drawing: Drawing }) {
  const { stepper } = drawing;
  return stepper ? (
    <Walk steps={item.steps} stepper={stepper} drawing={drawing} />
  ) : (
    <div className={styles['part']}>
      {item.steps
        .filter((step) => keysIn(step).some(drawing.shown))
        .map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <Page key={at} step={step} drawing={drawing} titled />
        ))}
    </div>
  );
}

type WalkProps = { steps: LayoutStep[]; stepper: Stepper; drawing: Drawing };

function Walk({ steps, stepper, drawing }: WalkProps) {
  const text = useText();
  const faults = (step: LayoutStep) => keysIn(step).some((key) => drawing.faulty?.has(key));
  return (
    <div className={styles['part']}>
      <Steps
        size="small"
        responsive
        current={stepper.at}
        onChange={stepper.go}
        items={steps.map((step, at) => ({
          title: text(step.title),
          ...(faults(step) ? { status: 'error' as const } : at === stepper.at ? { status: 'process' as const } : {}),
        }))}
      />
      {steps.map((step, at) => (
        // Other steps stay mounted: what was begun in them, such as an upload, goes on.
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <div key={at} hidden={at !== stepper.at}>
          <Page step={step} drawing={drawing} titled={false} />
        </div>
      ))}
    </div>
  );
}

function Page({ step, drawing, titled }: { step: LayoutStep; drawing: Drawing; titled: boolean }) {
  const text = useText();
  return (
    <section className={styles['section']}>
      {titled && <h2 className={styles['title']}>{text(step.title)}</h2>}
      {text(step.help) && <p className={styles['help']}>{text(step.help)}</p>}
      <div className={styles['part']}>
        <Contents holder={step} columns={2} drawing={drawing} />
      </div>
    </section>
  );
}

export const view: LayoutView = { name: 'steps', Draw: StepsOf as LayoutView['Draw'] };
