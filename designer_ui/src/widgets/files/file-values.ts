import { apiUrl } from '@/api/client';
import { listOf } from '../values';

export type StoredFile = { id: number | string; name: string; size: number; type: string };

export function filesOf(value: unknown): StoredFile[] {
  return listOf(value).filter((one): one is StoredFile => typeof one === 'object' && one !== null && 'name' in one);
}

const SENT = new Map<StoredFile['id'], string>();

/** What this page has just sent is shown from here: people from outside may not fetch it back. */
export function rememberSent(file: StoredFile, content: Blob): StoredFile {
  SENT.set(file.id, URL.createObjectURL(content));
  return file;
}

export function fileUrl(file: StoredFile, download = false): string {
  const here = SENT.get(file.id);
  if (here && isPicture(file)) {
    return here;
  }
  return apiUrl(`/files/${file.id}`, download ? { download: 1 } : {});
}

const DRAWABLE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** A picture a browser may draw; SVG is not one of them. */
export function isPicture(file: StoredFile): boolean {
  return DRAWABLE.has(file.type);
}
