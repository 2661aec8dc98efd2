import { useEffect } from 'react';
import { Board } from '../../components/board';
import { usePaint } from '../../hooks/use-paint';
import type { ViewProps } from '../view-kind';

/** Records as cards in the columns of a choice. */
export function KanbanView({ target, runtime, plan, kinds, list, onReady }: ViewProps) {
  const paint = usePaint(plan, runtime, list.state.view);
  useEffect(() => onReady([]), [onReady]);
  return <Board target={target} runtime={runtime} kinds={kinds} list={list} paint={paint} />;
}
