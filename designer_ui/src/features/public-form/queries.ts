import { useQuery } from '@tanstack/react-query';
import { ApiError, api, type RequestOptions } from '@/api/client';
import type { FormDefinition, RecordData } from '@/api/types';

export type PublicLink = {
  kind: 'fill' | 'query' | 'edit';
  title: string;
  intro: string;
  form: FormDefinition;
  writable: string[];
  stamp: string;
  done: boolean;
  record?: RecordData;
  columns?: string[];
};

/** A header is ASCII; a password may be Chinese. */
export function withPassword(password: string): RequestOptions {
  return { anonymous: true, ...(password ? { headers: { 'X-Link-Password': encodeURIComponent(password) } } : {}) };
}

/** The page of a link; a refusal is an answer, never asked again by itself. */
export function usePublicLink(token: string, password: string) {
  return useQuery({
    queryKey: ['public', token, password],
    queryFn: () => api.get<PublicLink>(`/public/${token}`, undefined, withPassword(password)),
    retry: (count, error) => !(error instanceof ApiError && error.status > 0) && count < 2,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}
