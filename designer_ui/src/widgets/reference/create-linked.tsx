import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useForm } from '@/api/queries';
import type { RecordData } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import type { Choice } from './link-picker';

type Props = { app: string; form: string; typed: string; onMade: (made: Choice) => void };

/** Make the record that was looked for in vain; one that needs more than a title has a page for it. */
export function CreateLinked({ app, form, typed, onMade }: Props) {
  const { t } = useTranslation('widgets');
  const { data: runtime } = useForm(app, form);
  const title = runtime?.form.title_field ?? '';
  const name = typed.trim();
  const make = useMutation({
    mutationFn: () => api.post<RecordData>(`/apps/${app}/forms/${form}/records`, { [title]: name }),
    onSuccess: (made) => onMade({ id: made.id, title: name }),
    onError: (error) => notify.error(error),
  });
  if (!runtime?.rights.create) {
    return null;
  }
  const needy = runtime.form.fields.some((field) => field.required && field.key !== title);
  return (
    <div style={{ borderTop: '1px solid var(--ant-color-border-secondary)', marginTop: 4, padding: '4px 4px 0' }}>
      {name && title && !needy ? (
        <Button
          type="text"
          block
          icon={<Icon name="plus" size={14} />}
          loading={make.isPending}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => make.mutate()}
        >
          {t('create_named', { name })}
        </Button>
      ) : (
        <PageLink href={`/apps/${app}/forms/${form}/new`} target="_blank">
          <Button type="text" block icon={<Icon name="external-link" size={14} />}>
            {t('create_page')}
          </Button>
        </PageLink>
      )}
    </div>
  );
}
