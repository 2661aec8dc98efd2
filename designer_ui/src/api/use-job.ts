import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, apiUrl } from './client';
import type { Job } from './types';

const ASK_MS = 500;
/** Beside a live stream we ask seldom: only for a stream that died without saying so. */
const ASK_SELDOM_MS = 3000;

const jobKey = (id: number | null) => ['job', id] as const;

export function isOver(job: Job | undefined): job is Job {
  return job !== undefined && job.status !== 'queued' && job.status !== 'running';
}

/** Let the server tell how far a job is; whether it does. */
function useJobEvents(id: number | null): boolean {
  const client = useQueryClient();
  const [live, setLive] = useState(false);
  useEffect(() => {
    if (id === null || typeof EventSource === 'undefined') {
      return;
    }
    const stream = new EventSource(apiUrl(`/jobs/${id}/events`));
    stream.onopen = () => setLive(true);
    stream.onerror = () => setLive(false);
    stream.onmessage = (event: MessageEvent<string>) => {
      const job = JSON.parse(event.data) as Job;
      client.setQueryData(jobKey(id), job);
      if (isOver(job)) {
        stream.close();
      }
    };
    return () => stream.close();
  }, [client, id]);
  return live;
}

/** A job until it ends; `onEnd` is called once for each job. */
export function useJob(id: number | null, onEnd?: (job: Job) => void) {
  const ended = useRef<number | null>(null);
  const live = useJobEvents(id);
  const query = useQuery({
    queryKey: jobKey(id),
    queryFn: () => api.get<Job>(`/jobs/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : live ? ASK_SELDOM_MS : ASK_MS),
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
