import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Boundary, Shape } from './boundaries';

const HOUR = 3_600_000;
// A public board has nobody signed in: it shows the scheme, and sends nobody to the sign-in page.
const quiet = { anonymous: true } as const;

/** The files of boundaries of this installation; none for those who are not signed in. */
export const useBoundaries = () =>
  useQuery({
    queryKey: ['maps'],
    queryFn: async () => (await api.get<{ maps: Boundary[] }>('/maps', undefined, quiet)).maps,
    staleTime: HOUR,
    retry: false,
  });

/** The boundaries themselves. */
export const useShape = (id: number | undefined) =>
  useQuery({
    queryKey: ['maps', id, 'shape'],
    queryFn: () => api.get<Shape>(`/maps/${id}/shape`, undefined, quiet),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: id !== undefined,
    retry: false,
  });
