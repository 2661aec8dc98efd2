import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DragArea, type DragSource, type DropPlace } from '@/shared/dnd';
import { Icon } from '@/shared/ui/icon';
import { useChange, useFlow } from '../hooks/flow-context';
import { useReveal } from '../hooks/use-reveal';
import { useViewport } from '../hooks/use-viewport';
import { findNode } from '../model/tree';
import { type Flow, targetOf } from '../model/types';
import { cardTitle } from '../model/words';
import { FlowTree } from './flow-tree';
import { MiniMap } from './mini-map';
import { listOfSlot } from './step-list';
import styles from './tree.module.css';
import { ZoomBar } from './zoom-bar';

/** The ground the flow is drawn on. */
export const FlowCanvas = memo(function FlowCanvas({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow-designer');
  const { view } = useFlow();
  const change = useChange();
  const reveal = useReveal();
  const box = useRef<HTMLElement>(null);
  const { zoom, step, reset, fit, pan } = useViewport(box, () => view.setState({ selected: null, open: false }));
  useLayoutEffect(() => {
    const element = box.current;
    if (element) {
      element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
    }
  }, []);
  const drop = (source: DragSource, place: DropPlace) => {
    const branch = targetOf(source.id);
    if (branch?.branch !== undefined) {
      const { node } = branch;
      change({ kind: 'move_branch', node, branch: branch.branch, to: { node: place.slot, index: place.index } });
      reveal({ node: place.slot, branch: branch.branch });
    } else {
      change({ kind: 'move', node: source.id, to: { list: listOfSlot(place.slot), index: place.index } });
      reveal({ node: source.id });
    }
  };
  return (
    <div className={styles.canvas} data-flow-canvas="">
      <DragArea onDrop={drop} ghost={(source) => <Ghost flow={flow} source={source} />}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section ref={box} className={styles.viewport} tabIndex={0} aria-label={t('canvas')} {...pan}>
          <div className={styles.stage} style={{ zoom }}>
            <FlowTree flow={flow} />
          </div>
        </section>
      </DragArea>
      <MiniMap box={box} />
      <ZoomBar zoom={zoom} onStep={step} onReset={reset} onFit={fit} />
    </div>
  );
});

function Ghost({ flow, source }: { flow: Flow; source: DragSource }) {
  const { kinds, names } = useFlow();
  const target = targetOf(source.id) ?? { node: source.id };
  const node = findNode(flow, target.node)?.node;
  const kind = node && kinds.get(node.type);
  const title = node && cardTitle(node, target.branch, kind?.label, names);
  return (
    <div className={styles.ghost}>
      <Icon name={kind?.icon} size={15} />
      {title}
    </div>
  );
}
