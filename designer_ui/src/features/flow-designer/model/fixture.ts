import type { Flow, FlowNode } from './types';

export const step = (key: string): FlowNode => ({ key, type: 'approval' });

/** A flow with a group inside a branch of a group. */
export function sample(): Flow {
  return {
    key: 'f',
    form: 'quote',
    nodes: [
      step('manager'),
      {
        key: 'by_amount',
        type: 'exclusive',
        branches: [
          {
            key: 'large',
            when: { field: 'amount', op: 'gt', value: 5 },
            nodes: [
              step('director'),
              {
                key: 'inner',
                type: 'parallel',
                branches: [
                  { key: 'a', nodes: [step('finance')] },
                  { key: 'b', nodes: [] },
                ],
              },
            ],
          },
          { key: 'medium', when: { field: 'amount', op: 'gt', value: 3 }, nodes: [] },
          { key: 'small', default: true, nodes: [step('clerk')] },
        ],
      },
      step('archive'),
    ],
  };
}
