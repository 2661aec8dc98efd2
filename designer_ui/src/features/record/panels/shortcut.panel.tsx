import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import { useText } from '@/shared/text';
import { NewLinked } from './new-linked';
import type { PanelKind, PanelProps } from './panel-kind';

/** A button that makes a record of another form, linked to this one; nothing for whom may not. */
function Shortcut({ panel, where, title }: PanelProps) {
  const { t } = useTranslation('record');
  const text = useText();
  const form = String(panel['form'] ?? '');
  const { data: target } = useForm(where.app, form);
  if (!target?.rights.create) {
    return null;
  }
  const words = text(panel['title']) || t('shortcut.new', { form: text(target.form.title) });
  return (
    <NewLinked
      where={where}
      form={form}
      icon={target.form.icon ?? 'plus'}
      values={{ [String(panel['through'])]: { id: where.id, title } }}
    >
      {words}
    </NewLinked>
  );
}

export const kind: PanelKind = { name: 'shortcut', slot: 'action', Draw: Shortcut };
