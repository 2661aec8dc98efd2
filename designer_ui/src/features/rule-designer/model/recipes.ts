import type { Field, FormDefinition, Json, Text, Tint } from '@/api/types';
import type { ActionUse } from '@/shared/automation';
import type { Rule, TriggerUse } from './types';

type Made = Pick<Rule, 'trigger' | 'actions'> & { when?: Rule['when'] };
export type Recipe = { name: string; icon: string; tint: Tint; field?: string; made: Made };
type Given = { form: FormDefinition; roles: readonly string[] };
type Make = (given: Given) => (Made & { field?: string }) | null;
type Draft = { icon: string; tint: Tint; make: Make };

const MOMENTS = new Set(['date', 'datetime']);
const NUMBERS = new Set(['number', 'money', 'integer', 'decimal', 'percent']);
const LARGE = 100_000;

function fieldWhere(form: FormDefinition, fits: (field: Field) => boolean): Field | undefined {
  return form.fields.find(fits);
}

const isMoment = (field: Field) => MOMENTS.has(field.widget);
const isDay = (field: Field) => field.widget === 'date';
const isChoice = (field: Field) => (field.props?.options?.length ?? 0) > 1;
const isNumber = (field: Field) => NUMBERS.has(field.widget);

/** The last thing that moves when people work on a record. */
function lastMoment(form: FormDefinition): string {
  return form.fields.findLast((field) => field.widget === 'datetime')?.key ?? 'updated_at';
}

function words(form: FormDefinition, chinese: string, english: string): Text {
  const title = form.title_field ?? form.fields[0]?.key ?? 'id';
  const value = `{{ record.${title} }}`;
  return { 'zh-CN': `${chinese}：${value}`, en: `${english}: ${value}` };
}

const OWNER = [{ field: 'owner' }];
const SUPERIOR = [{ superior_of: 'owner' }];

function tell(title: Text, to: Json = OWNER, more: Record<string, Json> = {}): ActionUse {
  return { do: 'notify', to, ...more, title: title as Json };
}

function task(title: Text, days: number, who: Json = OWNER): ActionUse {
  return { do: 'create_task', for: who, title: title as Json, due_in: { days } };
}

const on = (kind: string, form: FormDefinition, more: Record<string, Json> = {}): TriggerUse => ({
  on: kind,
  form: form.key,
  ...more,
});

const DRAFTS: Readonly<Record<string, Draft>> = {
  created: {
    icon: 'bell',
    tint: 'teal',
    make: ({ form }) => ({
      trigger: on('record_created', form),
      actions: [tell(words(form, '新增', 'New'), SUPERIOR)],
    }),
  },
  first_task: {
    icon: 'square-check',
    tint: 'green',
    make: ({ form }) => ({
      trigger: on('record_created', form),
      actions: [task(words(form, '请在 1 天内处理', 'Please look at it within a day'), 1)],
    }),
  },
  silence: {
    icon: 'alarm-clock',
    tint: 'amber',
    make: ({ form }) => ({
      field: lastMoment(form),
      trigger: on('inactivity', form, { field: lastMoment(form), after: { days: 3 }, repeat: { every_days: 3 } }),
      actions: [
        task(words(form, '请跟进', 'Follow up'), 1),
        tell(words(form, '3 天没有动静', 'Nothing for 3 days'), OWNER, { cc: SUPERIOR }),
      ],
    }),
  },
  escalate: {
    icon: 'trending-up',
    tint: 'orange',
    make: ({ form }) => ({
      field: lastMoment(form),
      trigger: on('inactivity', form, { field: lastMoment(form), after: { days: 3 }, steps: [{ days: 7 }] }),
      actions: [
        {
          do: 'branch',
          when: { field: 'event.level', op: 'gte', value: 2 },
          // biome-ignore lint/suspicious/noThenProperty: the name of a way in a definition.
          then: [tell(words(form, '7 天没有动静，请过问', 'Nothing for 7 days, please step in'), SUPERIOR)],
          else: [tell(words(form, '3 天没有动静', 'Nothing for 3 days'))],
        },
      ],
    }),
  },
  changed: {
    icon: 'swap',
    tint: 'purple',
    make: ({ form }) => {
      const field = fieldWhere(form, isChoice);
      return field
        ? {
            field: field.key,
            trigger: on('record_changed', form, { field: field.key }),
            actions: [task(words(form, '状态变了，请处理', 'It has moved on, please see to it'), 2)],
          }
        : null;
    },
  },
  reached: {
    icon: 'trophy',
    tint: 'yellow',
    make: ({ form }) => {
      const field = fieldWhere(form, isChoice);
      const last = field?.props?.options?.at(-1)?.value;
      return field && last
        ? {
            field: field.key,
            trigger: on('record_changed', form, { field: field.key, to: [last] }),
            actions: [tell(words(form, '到达最后阶段', 'It has reached the last state'), OWNER, { cc: SUPERIOR })],
          }
        : null;
    },
  },
  large: {
    icon: 'coins',
    tint: 'yellow',
    make: ({ form }) => {
      const field = fieldWhere(form, isNumber);
      return field
        ? {
            field: field.key,
            trigger: on('record_created', form),
            when: { field: field.key, op: 'gte', value: LARGE },
            actions: [tell(words(form, '金额较大，请关注', 'A large one, please look'), SUPERIOR)],
          }
        : null;
    },
  },
  due: {
    icon: 'calendar-clock',
    tint: 'blue',
    make: ({ form }) => {
      const field = fieldWhere(form, isMoment);
      return field
        ? {
            field: field.key,
            trigger: on('relative_date', form, { field: field.key, offset: { days: -3 }, at: '09:00' }),
            actions: [tell(words(form, '3 天后到期', 'Due in 3 days'))],
          }
        : null;
    },
  },
  overdue: {
    icon: 'triangle-alert',
    tint: 'red',
    make: ({ form }) => {
      const field = fieldWhere(form, isMoment);
      return field
        ? {
            field: field.key,
            trigger: on('relative_date', form, { field: field.key, offset: { days: 1 }, at: '09:00' }),
            actions: [
              task(words(form, '已过期，请处理', 'Overdue, please see to it'), 1),
              tell(words(form, '已过期', 'Overdue'), SUPERIOR),
            ],
          }
        : null;
    },
  },
  anniversary: {
    icon: 'gift',
    tint: 'pink',
    make: ({ form }) => {
      const field = fieldWhere(form, isDay);
      return field
        ? {
            field: field.key,
            trigger: on('relative_date', form, { field: field.key, annual: true, at: '09:00' }),
            actions: [tell(words(form, '今天是周年', 'An anniversary today'))],
          }
        : null;
    },
  },
  weekly: {
    icon: 'calendar-days',
    tint: 'cyan',
    make: ({ roles }) => ({
      trigger: { on: 'schedule', cron: '0 9 * * 1' },
      actions: [
        tell(
          { 'zh-CN': '新的一周：请更新手上的工作', en: 'A new week: please bring your work up to date' },
          roles[0] ? [{ role: roles[0] }] : OWNER,
        ),
      ],
    }),
  },
  check_later: {
    icon: 'hourglass',
    tint: 'purple',
    make: ({ form }) => ({
      trigger: on('record_created', form),
      actions: [
        tell(words(form, '请尽快联系', 'Please get in touch soon')),
        { do: 'wait', event: { on: 'record_updated' }, timeout: { days: 2 }, key: 'touched' },
        {
          do: 'branch',
          when: { field: 'steps.touched.outcome', op: 'eq', value: 'timeout' },
          // biome-ignore lint/suspicious/noThenProperty: the name of a way in a definition.
          then: [tell(words(form, '2 天没人处理', 'Nobody touched it for 2 days'), SUPERIOR)],
          else: [],
        },
      ],
    }),
  },
  assign: {
    icon: 'users',
    tint: 'teal',
    make: ({ form, roles }) => ({
      trigger: on('record_created', form),
      actions: [
        { do: 'assign', people: roles[0] ? [{ role: roles[0] }] : SUPERIOR, method: 'round_robin' },
        tell(words(form, '分配给你', 'Assigned to you')),
      ],
    }),
  },
  outside: {
    icon: 'globe',
    tint: 'green',
    make: ({ form }) => ({
      trigger: on('submitted_externally', form),
      actions: [task(words(form, '有人从外部提交', 'Somebody outside sent this'), 1)],
    }),
  },
  button: {
    icon: 'circle-play',
    tint: 'blue',
    make: ({ form }) => ({
      trigger: on('button', form, { label: { 'zh-CN': '请上级支持', en: 'Ask for help' } }),
      actions: [task(words(form, '请支持', 'Please help'), 1, SUPERIOR)],
    }),
  },
  flow_rejected: {
    icon: 'workflow',
    tint: 'red',
    make: ({ form }) => ({
      trigger: on('flow_event', form, { event: 'finished', results: ['rejected'] }),
      actions: [task(words(form, '审批未通过，请修改', 'Not approved, please revise'), 2)],
    }),
  },
  deleted: {
    icon: 'trash-2',
    tint: 'gray',
    make: ({ form }) => ({
      trigger: on('record_deleted', form),
      actions: [tell(words(form, '已被删除', 'Was deleted'), SUPERIOR)],
    }),
  },
  webhook: {
    icon: 'api',
    tint: 'orange',
    make: ({ form }) => {
      const title = form.title_field ?? form.fields[0]?.key ?? 'name';
      return {
        trigger: { on: 'webhook', values: [{ key: 'name', type: 'text' }] },
        actions: [{ do: 'create_record', form: form.key, set: { [title]: { formula: 'event.name' } } }],
      };
    },
  },
};

/** The kinds that a rule is made of. */
function kindsIn({ trigger, actions }: Made): string[] {
  const inner = (action: ActionUse): string[] => [
    action.do,
    ...Object.values(action).flatMap((value) =>
      Array.isArray(value) ? value.flatMap((one) => (isAction(one) ? inner(one) : [])) : [],
    ),
  ];
  return [trigger?.on ?? '', ...actions.flatMap(inner)];
}

function isAction(value: Json): value is ActionUse {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value.do === 'string';
}

/** Rules to begin with for a form: only those that its fields allow, made of kinds that are there. */
export function recipesFor(given: Given, has: (kind: string) => boolean): Recipe[] {
  return Object.entries(DRAFTS).flatMap(([name, { icon, tint, make }]) => {
    const made = make(given);
    if (!made || !kindsIn(made).every(has)) {
      return [];
    }
    const { field, ...rest } = made;
    return [{ name, icon, tint, ...(field ? { field } : {}), made: rest }];
  });
}
