import { useQuery } from '@tanstack/react-query';
import { api, apiUrl } from '@/api/client';
import { keys } from '@/api/query-keys';

export type PrintOffer = { key: string; title: string; type: 'html' | 'docx' | 'xlsx'; suffix: string };
export type Prints = { pdf: boolean; templates: PrintOffer[] };
export type Printed = { app: string; form: string; id: number };

/** The templates offered for a record; asked when the menu opens. */
export function usePrints({ app, form, id }: Printed, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.record(app, form, id), 'prints'],
    queryFn: () => api.get<Prints>(`/apps/${app}/forms/${form}/prints`, { record: id }),
    enabled,
    staleTime: 30_000,
  });
}

/** Where a record is as a document; a page where this server makes no PDF. */
export function printAddress({ app, form, id }: Printed, offer: PrintOffer, pdf: boolean, language: string): string {
  const path = `/apps/${app}/forms/${form}/records/${id}/print`;
  const page = offer.type === 'html' && !pdf;
  return apiUrl(path, { template: offer.key, lang: language, ...(page ? { as: 'page' } : { inline: '1' }) });
}
