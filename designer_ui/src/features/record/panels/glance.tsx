import type { RuntimeForm } from '@/api/types';
import type { PanelProps } from './panel-kind';
import styles from './panels.module.css';
import { panelsOf } from './registry';

type Props = Omit<PanelProps, 'panel'>;

/** Above the record: what one must know at a glance, how far it is, what one does next. */
export function Glance(props: Props) {
  const panels = panelsOf(props.runtime);
  const above = panels.filter(({ kind }) => kind.slot === 'glance');
  const actions = panels.filter(({ kind }) => kind.slot === 'action');
  if (above.length + actions.length === 0) {
    return null;
  }
  return (
    <div className={styles['glance']}>
      {above.map(({ panel, kind, key }) => (
        <kind.Draw key={key} panel={panel} {...props} />
      ))}
      {actions.length > 0 && (
        <div className={styles['actions']}>
          {actions.map(({ panel, kind, key }) => (
            <kind.Draw key={key} panel={panel} {...props} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Whether something stands with the timeline. */
export function hasBeside(runtime: RuntimeForm): boolean {
  return panelsOf(runtime).some(({ kind }) => kind.slot === 'beside');
}

/** With the timeline: what is planned. */
export function Beside(props: Props) {
  return panelsOf(props.runtime)
    .filter(({ kind }) => kind.slot === 'beside')
    .map(({ panel, kind, key }) => <kind.Draw key={key} panel={panel} {...props} />);
}
