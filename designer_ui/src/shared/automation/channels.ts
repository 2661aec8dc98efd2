import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Text } from '@/api/types';

export type Channel = { id: number; title: Text; kind: string };
type Choices = { channels: Channel[]; ways: string[] };

/** Channels that messages may be sent through, and connections to other systems. */
export function useChannels() {
  return useQuery({ ...CHOICES, select: (found) => found.channels });
}

/** The ways by which this installation can write to somebody: mail, SMS. */
export function useWays() {
  return useQuery({ ...CHOICES, select: (found) => found.ways });
}

const CHOICES = {
  queryKey: ['channels', 'choices'],
  queryFn: () => api.get<Choices>('/channels/choices'),
  staleTime: 60_000,
  retry: false,
} as const;
