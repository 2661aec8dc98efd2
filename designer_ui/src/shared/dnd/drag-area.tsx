import { Accessibility } from '@dnd-kit/dom';
import {
  DragDropProvider,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  type DragStartEvent,
} from '@dnd-kit/react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { slotAt } from './dom-slots';
import { type DragSource, useDragState } from './drag-state';
import { type DropPlace, placeIn } from './hit-test';
import { InsertionLine } from './insertion-line';

type Props = {
  /** Called once, when something was dropped on a place. */
  onDrop: (source: DragSource, place: DropPlace) => void;
  onStart?: (source: DragSource) => void;
  /** Always called at the end, dropped or not. */
  onEnd?: () => void;
  /** What follows the pointer. */
  ghost: (source: DragSource) => ReactNode;
  /** Refuse a place: no line is drawn and nothing is dropped there. */
  accepts?: (source: DragSource, place: DropPlace) => boolean;
  children: ReactNode;
};

type Operation = DragMoveEvent['operation'];
type Plugins = NonNullable<ComponentProps<typeof DragDropProvider>['plugins']>;

/**
 * The library's own aid marks every item as one button, with what stands in it, and speaks English only:
 * our items say themselves what they are, and what has happened is said here.
 */
const PLUGINS: Plugins = (defaults) => defaults.filter((plugin) => plugin !== Accessibility);

function sourceOf(operation: Operation): DragSource | null {
  const { source } = operation;
  return source ? { id: String(source.id), data: source.data } : null;
}

function placeOf(operation: Operation, accepts: Props['accepts']): DropPlace | null {
  const source = sourceOf(operation);
  const point = operation.position.current;
  const slot = source && slotAt(point, source.id, String(source.data.takes ?? ''));
  if (!source || !slot) {
    return null;
  }
  const place = placeIn(point, slot);
  return accepts && !accepts(source, place) ? null : place;
}

function samePlace(a: DropPlace | null, b: DropPlace | null): boolean {
  return a?.slot === b?.slot && a?.index === b?.index && a?.edge === b?.edge && a?.line.top === b?.line.top;
}

/** Everything that can be dragged and dropped together: one ghost, one insertion line, mouse, touch and keys. */
export function DragArea({ onDrop, onStart, onEnd, ghost, accepts, children }: Props) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const start = ({ operation }: DragStartEvent) => {
    const source = sourceOf(operation);
    useDragState.setState({ source, place: null });
    if (source) {
      onStart?.(source);
    }
  };
  const move = (operation: Operation) => {
    const place = placeOf(operation, accepts);
    if (!samePlace(place, useDragState.getState().place)) {
      useDragState.setState({ place });
    }
  };
  const end = ({ operation, canceled }: DragEndEvent) => {
    const { source, place } = useDragState.getState();
    const last = canceled ? null : (placeOf(operation, accepts) ?? place);
    useDragState.setState({ source: null, place: null });
    if (source && last) {
      setSaid(t('dnd.moved', { position: last.index + 1 }));
      onDrop(source, last);
    }
    onEnd?.();
  };
  return (
    <DragDropProvider
      plugins={PLUGINS}
      onDragStart={start}
      onDragMove={(event) => {
        // The position is that of the move before; look again once it has been applied.
        requestAnimationFrame(() => useDragState.getState().source && move(event.operation));
      }}
      onDragEnd={end}
    >
      {children}
      <DragOverlay dropAnimation={null} style={{ pointerEvents: 'none' }}>
        {(source) => ghost({ id: String(source.id), data: source.data })}
      </DragOverlay>
      <InsertionLine />
      <span role="status" className="tn-visually-hidden">
        {said}
      </span>
    </DragDropProvider>
  );
}
