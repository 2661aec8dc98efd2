import { Braces, Mail, MessageSquare, MessagesSquare, Webhook } from 'lucide-react';

const ICONS: Record<string, typeof Mail> = { mail: Mail, sms: MessageSquare, webhook: Webhook, api: Braces };

/** The picture of a kind of channel; group robots share one. */
export function ChannelIcon({ name }: { name: string }) {
  const Icon = ICONS[name] ?? MessagesSquare;
  return <Icon size={18} aria-hidden />;
}
