import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Text } from '@/api/types';

export type Channel = { id: number; title: Text; kind: string };

/** Channels that messages may be sent through, and connections to other systems. */
export function useChannels() {
  return useQuery({
    queryKey: ['channels', 'choices'],
    queryFn: async () => (await api.get<{ channels: Channel[] }>('/channels/choices')).channels,
    staleTime: 60_000,
    retry: false,
  });
}
