import type { Json, Text } from '@/api/types';
import { type ActionUse, actionWords, conditionWords, type Names, peopleOf, peopleWords } from '@/shared/automation';
import type { Flow, FlowBranch, FlowNode } from './types';

type StepWords = (node: FlowNode, names: Names) => string;
type Vote = { mode?: string; percent?: number; count?: number };

export function voteWords(node: FlowNode, { t }: Names): string {
  const vote = (node.vote ?? {}) as Vote;
  const mode = vote.mode ?? 'any';
  return t(`flow-designer:${node.type === 'fill' ? 'fills' : 'vote'}.${mode}`, {
    percent: vote.percent ?? 100,
    count: vote.count ?? 1,
  });
}

/** One named person decides alone: how votes are counted is no news. */
function isOne(who: unknown): boolean {
  const people = peopleOf(who);
  const [only] = people;
  return people.length === 1 && only !== undefined && ('user' in only || 'initiator' in only);
}

const UNITS = ['hours', 'days', 'work_hours', 'work_days'] as const;

/** `3 天`, `8 个工作小时`; '' when nothing says how long. */
export function durationWords(settings: unknown, { t }: Names): string {
  const given = (settings ?? {}) as Record<string, unknown>;
  return UNITS.filter((unit) => typeof given[unit] === 'number')
    .map((unit) => t('flow-designer:length', { count: given[unit], unit: t(`automation:units.${unit}`) }))
    .join(t('automation:comma'));
}

function askingWords(node: FlowNode, names: Names): string {
  return isOne(node.who)
    ? peopleWords(node.who, names)
    : [peopleWords(node.who, names), voteWords(node, names)].filter(Boolean).join(' · ');
}

function delayWords(node: FlowNode, names: Names): string {
  const length = durationWords(node, names);
  const field = typeof node.until === 'string' && node.until ? names.field(node.until) : '';
  if (!field) {
    return length && names.t('flow-designer:waits', { length });
  }
  return names.t(length ? 'flow-designer:waits_after' : 'flow-designer:waits_until', { length, field });
}

function subflowWords(node: FlowNode, { t, flow, field }: Names): string {
  const name = typeof node.flow === 'string' && node.flow ? (flow?.(node.flow) ?? node.flow) : '';
  const rows = node.each === 'row' && typeof node.rows === 'string' ? field(node.rows) : '';
  const began = t(rows ? 'flow-designer:starts_rows' : 'flow-designer:starts', { name, rows });
  return name && (node.wait === false ? t('flow-designer:goes_on', { began }) : began);
}

const STEPS: Readonly<Record<string, StepWords>> = {
  approval: askingWords,
  fill: askingWords,
  cc: (node, names) => peopleWords(node.who, names),
  action: (node, names) =>
    (Array.isArray(node.actions) ? (node.actions as ActionUse[]) : [])
      .map((action) => actionWords(action, names))
      .join(names.t('automation:comma')),
  delay: delayWords,
  subflow: subflowWords,
  route: (node, { t, step }) =>
    typeof node.to === 'string' && node.to ? t('flow-designer:goes_to', { name: step?.(node.to) ?? node.to }) : '',
  end: (node, { t }) => t(`flow-designer:ends.${typeof node.result === 'string' ? node.result : 'approved'}`),
};

function asksForPeople(node: FlowNode): boolean {
  return 'who' in node && peopleOf(node.who).length === 0;
}

/** What a step does, in words; '' when nothing is set yet. */
export function stepWords(node: FlowNode, names: Names): string {
  return asksForPeople(node) ? '' : (STEPS[node.type]?.(node, names) ?? '');
}

/** What happens when people take too long; '' without a limit. */
export function limitWords(node: FlowNode, names: Names): string {
  const limit = (node.timeout ?? {}) as { do?: string; to?: unknown };
  const length = durationWords(limit, names);
  const people = peopleWords(limit.to, names);
  return length && names.t(`flow-designer:late.${limit.do ?? 'remind'}`, { length, people });
}

/** When the flow begins, in words. */
export function startWords(flow: Flow, formTitle: string, names: Names): string {
  const on = names.t(`flow-designer:on.${flow.start?.on ?? 'submit'}`, { form: formTitle });
  const when = conditionWords(flow.start?.when, names);
  return when ? names.t('flow-designer:on_when', { on, when }) : on;
}

/** When a branch is taken, in words; '' when it never is. */
export function branchWords(branch: FlowBranch, grouped: Json | undefined, names: Names): string {
  if (grouped === 'all') {
    return names.t('flow-designer:always');
  }
  return branch.default ? names.t('flow-designer:otherwise') : conditionWords(branch.when, names);
}

export function stepTitle(node: FlowNode, label: string, names: Names): string {
  return names.text(node.title) || label || node.type;
}

export function branchTitle(branch: FlowBranch, position: number, names: Names): string {
  const usual = branch.default ? 'flow-designer:branch_default' : 'flow-designer:branch_n';
  return names.text(branch.title) || names.t(usual, { number: position });
}

/** The name of a card: of a branch when one is named, else of the step. */
export function cardTitle(node: FlowNode, branch: string | undefined, label: Text | undefined, names: Names): string {
  const position = (node.branches ?? []).findIndex((one) => one.key === branch);
  const own = node.branches?.[position];
  return own ? branchTitle(own, position + 1, names) : stepTitle(node, names.text(label), names);
}
