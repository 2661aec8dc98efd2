import type { AppSummary, Me } from '@/api/types';

export const ME: Me = {
  id: 1,
  username: 'wang.fang',
  name: 'Wang Fang',
  email: null,
  language: null,
  theme: null,
  timezone: null,
  is_admin: false,
  can_build: true,
  department: { id: 3, title: 'East' },
  unread: 2,
  todo: 1,
};

export const CRM: AppSummary = {
  key: 'crm',
  title: { 'zh-CN': '客户管理', en: 'Customers' },
  icon: 'handshake',
  color: 'teal',
  description: null,
  release: 1,
  can_build: true,
};
