import {
  Building,
  CalendarDays,
  FileText,
  House,
  Inbox,
  LayoutTemplate,
  ListChecks,
  Map as MapIcon,
  MessagesSquare,
  Send,
  ShieldCheck,
  Trash2,
  Users,
  Webhook,
  Workflow,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApps, useMe } from '@/api/queries';
import { useText } from '@/shared/text';
import { IconTile } from '@/shared/ui/icon';
import { SideHeading, SideLink } from './side-link';

/** Workbench, inbox, the apps, administration. */
export function GlobalNav() {
  const { t } = useTranslation('shell');
  const text = useText();
  const me = useMe();
  const apps = useApps();
  return (
    <nav aria-label={t('navigation')}>
      <SideLink href="/" exact icon={<House size={17} aria-hidden />} title={t('workbench')} />
      <SideLink href="/inbox" icon={<Inbox size={17} aria-hidden />} title={t('inbox')} count={me.data?.todo} />
      {me.data?.can_build && (
        <SideLink href="/templates" icon={<LayoutTemplate size={17} aria-hidden />} title={t('templates')} />
      )}
      {apps.data?.length ? <SideHeading>{t('apps')}</SideHeading> : null}
      {apps.data?.map((app) => (
        <SideLink
          key={app.key}
          href={`/apps/${app.key}`}
          icon={<IconTile name={app.icon} color={app.color} seed={app.key} size={20} />}
          title={text(app.title)}
        />
      ))}
      {me.data?.is_admin && <AdminLinks />}
    </nav>
  );
}

function AdminLinks() {
  const { t } = useTranslation('shell');
  return (
    <>
      <SideHeading>{t('admin')}</SideHeading>
      <SideLink href="/admin/people" icon={<Users size={17} aria-hidden />} title={t('admin_people')} />
      <SideLink href="/admin/departments" icon={<Building size={17} aria-hidden />} title={t('admin_departments')} />
      <SideLink href="/admin/roles" icon={<ShieldCheck size={17} aria-hidden />} title={t('admin_roles')} />
      <SideLink href="/admin/flows" icon={<Workflow size={17} aria-hidden />} title={t('admin_flows')} />
      <SideLink href="/admin/calendar" icon={<CalendarDays size={17} aria-hidden />} title={t('admin_calendar')} />
      <SideLink href="/admin/maps" icon={<MapIcon size={17} aria-hidden />} title={t('admin_maps')} />
      <SideLink href="/admin/channels" icon={<MessagesSquare size={17} aria-hidden />} title={t('admin_channels')} />
      <SideLink href="/admin/templates" icon={<FileText size={17} aria-hidden />} title={t('admin_templates')} />
      <SideLink href="/admin/deliveries" icon={<Send size={17} aria-hidden />} title={t('admin_deliveries')} />
      <SideLink href="/admin/hooks" icon={<Webhook size={17} aria-hidden />} title={t('admin_hooks')} />
      <SideLink href="/admin/jobs" icon={<ListChecks size={17} aria-hidden />} title={t('admin_jobs')} />
      <SideLink href="/admin/apps-bin" icon={<Trash2 size={17} aria-hidden />} title={t('admin_bin')} />
    </>
  );
}
