import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/api/client';
import { notify } from '@/shared/ui/messages';
import { afterCorrection, type Corrected, type ProblemPage, type ProblemRow, type Typed } from '../model/problems';

type Shown = { rows: ProblemRow[]; next: number | null; left: number };

/** The rows that do not fit, a page at a time, and their correction cell by cell. */
export function useProblems(path: string, job: number | null) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [columns, setColumns] = useState<ProblemPage['columns']>([]);
  const load = async (after: number | null) => {
    const page = await api.get<ProblemPage>(`${path}/rows`, { after });
    setColumns(page.columns);
    setShown((before) => ({ ...page, rows: after === null ? page.rows : [...(before?.rows ?? []), ...page.rows] }));
    return page;
  };
  const first = useQuery({
    queryKey: ['import-problems', path, job],
    queryFn: () => load(null),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const correct = useMutation({
    mutationFn: async (cells: Typed[]) => ({
      cells,
      answer: await api.patch<Corrected>(`${path}/cells`, { cells }),
    }),
    onSuccess: ({ cells, answer }) =>
      setShown((now) => now && { ...now, rows: afterCorrection(now.rows, cells, answer), left: answer.left }),
    onError: notify.error,
  });
  return {
    columns,
    rows: shown?.rows ?? [],
    left: shown?.left ?? 0,
    next: shown?.next ?? null,
    error: first.error,
    pending: first.isPending,
    refetch: first.refetch,
    more: () => void load(shown?.next ?? null).catch(notify.error),
    correct: (cells: Typed[]) => correct.mutate(cells),
    busy: correct.isPending,
  };
}

export type Problems = ReturnType<typeof useProblems>;
