import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { TemplateDetails, TemplateSummary } from '@/api/types';

/** The templates of this installation. */
export const useTemplates = () =>
  useQuery({
    queryKey: keys.templates,
    queryFn: async () => (await api.get<{ templates: TemplateSummary[] }>('/templates')).templates,
  });

/** Everything that is in one. */
export const useTemplate = (template: string) =>
  useQuery({
    queryKey: [...keys.templates, template],
    queryFn: () => api.get<TemplateDetails>(`/templates/${template}`),
    retry: false,
  });
