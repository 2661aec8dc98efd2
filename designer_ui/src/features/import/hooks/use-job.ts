import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '@/api/client';
import type { Job } from '@/api/types';

const ASK_MS = 500;

export function isOver(job: Job | undefined): job is Job {
  return job !== undefined && job.status !== 'queued' && job.status !== 'running';
}

/** A job until it ends; `onEnd` is called once for each job. */
export function useJob(id: number | null, onEnd?: (job: Job) => void) {
  const ended = useRef<number | null>(null);
  const query = useQuery({
    queryKey: ['job', id],
    queryFn: () => api.get<Job>(`/jobs/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : ASK_MS),
  });
  const job = query.data;
  useEffect(() => {
    if (isOver(job) && ended.current !== job.id) {
      ended.current = job.id;
      onEnd?.(job);
    }
  }, [job, onEnd]);
  return query;
}

/** The server's sentence for a job that failed. */
export function sentenceOfJob(job: Job): string | null {
  const error: unknown = job.error;
  if (typeof error === 'object' && error !== null && 'message' in error) {
    return String(error.message);
  }
  return typeof error === 'string' ? error : null;
}
