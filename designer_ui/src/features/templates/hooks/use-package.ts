import { useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { PackageContents, Text, Tint } from '@/api/types';
import { namedOf, type Wishes } from '../model/install';

export type PackageChange = { kind: string; key: string; title: Text; change: 'added' | 'changed' | 'removed' };
/** What an uploaded package holds, before it comes in. */
export type PackageFacts = PackageContents & {
  /** A key that is free here. */
  key: string;
  title: Text;
  description: Text;
  icon: string | null;
  color: Tint | null;
  version: string | null;
  problems: { path: string; message: string }[];
  /** The app of this installation that it is compared with. */
  beside: { key: string; title: Text; changes: PackageChange[] } | null;
};

/** What is in the chosen file. */
export function usePackage(file: File | undefined) {
  return useQuery({
    queryKey: ['package', file?.name, file?.size, file?.lastModified],
    queryFn: () => api.upload<PackageFacts>('/packages/look', file as File),
    enabled: file !== undefined,
    retry: false,
    gcTime: 0,
  });
}

/** Make a new app of a package. */
export function sendPackage(file: File, wishes: Wishes): Promise<{ key: string }> {
  const samples = wishes.sample_data ? { sample_data: 'true' } : {};
  return api.upload('/apps', file, { ...namedOf(wishes), ...samples });
}

/** Make a package the draft of an app that is here. */
export async function takePackage(file: File, app: string): Promise<{ key: string }> {
  const body = new FormData();
  body.set('file', file);
  return (await request<{ key: string }>('PUT', `/apps/${app}/package`, { body })).data;
}
