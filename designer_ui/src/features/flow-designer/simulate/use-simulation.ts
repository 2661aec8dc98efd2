import { useState } from 'react';
import { api } from '@/api/client';
import { useFlow } from '../hooks/flow-context';
import { type Simulation, trailOf } from '../model/simulation';
import type { Flow } from '../model/types';

/** How people answer at a step; everybody else agrees. */
export type Verdicts = Readonly<Record<string, string>>;
export type Begun = { initiator: number; values: Record<string, unknown>; verdicts: Verdicts };

/** Runs the draft as it stands and lights the way in the drawing. */
export function useSimulation(flow: Flow) {
  const { app, view, flush } = useFlow();
  const [simulation, setSimulation] = useState<Simulation | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (begun: Begun) => {
    setBusy(true);
    setError(null);
    try {
      await flush();
      const told = await api.post<Simulation>(`/apps/${app}/flows/${flow.key}/simulate`, begun);
      setSimulation(told);
      view.setState({ trail: told.path.length ? trailOf(flow, told) : null });
    } catch (refused) {
      setError(refused);
      view.setState({ trail: null });
    } finally {
      setBusy(false);
    }
  };
  return { run, simulation, busy, error };
}
