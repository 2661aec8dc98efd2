import { useStore } from 'zustand';
import { nameOf } from '../model/problems';
import type { Target } from '../model/types';
import { select, useDifference, useFlow, useIsSelected, useLight, useProblems } from './flow-context';

/** What every card shows of its state, as attributes for its look. */
export function useCard(target: Target) {
  const { view } = useFlow();
  const problems = useProblems(target);
  const selected = useIsSelected(target);
  const light = useLight(target);
  const differs = useDifference(target);
  const attributes = {
    'data-flow-card': nameOf(target),
    'data-selected': selected,
    'data-broken': problems.some((one) => one.severity !== 'warning'),
    'data-light': light,
    'data-differs': differs,
  };
  return { problems, selected, light, attributes, open: () => select(view, target) };
}

/** What a simulation found at a step. */
export function useStops(node: string) {
  return useStore(useFlow().view, ({ trail }) => trail?.stops.get(node));
}
