import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DragArea, type DragSource, type DropPlace } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { reveal, select, useChange, useFlow } from '../hooks/flow-context';
import { useViewport } from '../hooks/use-viewport';
import { findNode } from '../model/tree';
import type { Flow } from '../model/types';
import { stepTitle } from '../model/words';
import { FlowTree } from './flow-tree';
import { listOfSlot } from './step-list';
import styles from './tree.module.css';
import { ZoomBar } from './zoom-bar';

/** The ground the flow is drawn on. */
export function FlowCanvas({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow-designer');
  const { view } = useFlow();
  const change = useChange();
  const box = useRef<HTMLElement>(null);
  const { zoom, step, reset, fit, pan } = useViewport(box, () => select(view, null));
  useLayoutEffect(() => {
    const element = box.current;
    if (element) {
      element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
    }
  }, []);
  const drop = (source: DragSource, place: DropPlace) => {
    change({ kind: 'move', node: source.id, to: { list: listOfSlot(place.slot), index: place.index } });
    reveal({ node: source.id });
  };
  return (
    <div className={styles.canvas}>
      <DragArea onDrop={drop} ghost={(source) => <Ghost flow={flow} source={source} />}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section ref={box} className={styles.viewport} tabIndex={0} aria-label={t('canvas')} {...pan}>
          <div className={styles.stage} style={{ zoom }}>
            <FlowTree flow={flow} />
          </div>
        </section>
      </DragArea>
      <ZoomBar zoom={zoom} onStep={step} onReset={reset} onFit={fit} />
    </div>
  );
}

function Ghost({ flow, source }: { flow: Flow; source: DragSource }) {
  const text = useText();
  const { kinds, names } = useFlow();
  const node = findNode(flow, source.id)?.node;
  const kind = node && kinds.get(node.type);
  return (
    <div className={styles.ghost}>
      <Icon name={kind?.icon} size={15} />
      {node && stepTitle(node, text(kind?.label), names)}
    </div>
  );
}
