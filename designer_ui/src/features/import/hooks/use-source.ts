import { useSearchState } from '@/app/navigation';
import type { Source } from '../model/types';

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Which table is being imported, and its run, kept in the address. */
export function useSource() {
  const [search, setSearch] = useSearchState();
  const upload = whole(search['upload']);
  const header = whole(search['header']);
  const source: Source | null =
    upload === undefined
      ? null
      : {
          upload,
          ...(search['sheet'] ? { sheet: search['sheet'] } : {}),
          ...(header === undefined ? {} : { header }),
        };
  const importId = whole(search['import']);
  const job = whole(search['job']);
  return {
    source,
    importId,
    run: importId !== undefined && job !== undefined ? { importId, job } : null,
    setSource: (next: Source | null) =>
      setSearch({
        upload: next ? String(next.upload) : undefined,
        sheet: next?.sheet,
        header: next?.header === undefined ? undefined : String(next.header),
        import: undefined,
        job: undefined,
      }),
    setImport: (importId: number) => setSearch({ import: String(importId) }, true),
    setRun: (importId: number, job: number) => setSearch({ import: String(importId), job: String(job) }),
  };
}
