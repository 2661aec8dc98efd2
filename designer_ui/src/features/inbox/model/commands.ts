import type { Offer } from './types';

/** What a dialog asks for. */
export type Ask = 'person' | 'people' | 'removed' | 'node' | 'position' | 'picks' | 'task' | 'place' | 'release';

/** How a command is offered and what it asks for. */
export type CommandSpec = {
  name: string;
  icon: string;
  tone: 'primary' | 'danger' | 'plain';
  /** On the bar, behind "more", or among what only those who look after flows can do. */
  place: 'bar' | 'menu' | 'admin';
  opinion: 'none' | 'optional' | 'required';
  asks: readonly Ask[];
  /** Files can be enclosed. */
  files?: boolean;
  /** Done at once: nothing has to be said. */
  direct?: boolean;
  /** The values written into the form go with it; `draft`: they need not be complete. */
  values?: 'whole' | 'draft';
  /** The page stays as it is afterwards: it is no answer to the task. */
  aside?: boolean;
};

type Written = Omit<CommandSpec, 'name' | 'tone' | 'place' | 'opinion' | 'asks'> & Partial<CommandSpec>;

function spec(name: string, { icon, ...more }: Written): CommandSpec {
  return { name, icon, tone: 'plain', place: 'menu', opinion: 'optional', asks: [], ...more };
}

const SPECS: readonly CommandSpec[] = [
  spec('approve', { icon: 'check', tone: 'primary', place: 'bar', values: 'whole', files: true, asks: ['picks'] }),
  spec('fill', { icon: 'check', tone: 'primary', place: 'bar', values: 'whole', files: true, asks: ['picks'] }),
  spec('resubmit', { icon: 'send', tone: 'primary', place: 'bar', values: 'whole' }),
  spec('submit', { icon: 'send', tone: 'primary', place: 'bar', values: 'whole', opinion: 'none', direct: true }),
  spec('delegate_answer', {
    icon: 'message-circle',
    tone: 'primary',
    place: 'bar',
    opinion: 'required',
    files: true,
  }),
  spec('complete', { icon: 'check', tone: 'primary', place: 'bar', direct: true }),
  spec('read', { icon: 'check-check', tone: 'primary', place: 'bar', opinion: 'none', direct: true }),
  spec('reject', { icon: 'x', tone: 'danger', place: 'bar', values: 'draft', files: true }),
  spec('return_to', { icon: 'undo-2', place: 'bar', asks: ['node'], files: true }),
  spec('save_draft', {
    icon: 'save',
    place: 'bar',
    opinion: 'none',
    direct: true,
    values: 'draft',
    aside: true,
  }),
  spec('take_back', { icon: 'rotate-ccw', place: 'bar' }),
  spec('withdraw', { icon: 'rotate-ccw', place: 'bar' }),
  spec('urge', { icon: 'bell-ring', place: 'bar', opinion: 'none', direct: true, aside: true }),
  spec('abstain', { icon: 'minus', files: true }),
  spec('transfer', { icon: 'arrow-left-right', asks: ['person'] }),
  spec('delegate', { icon: 'handshake', asks: ['person'] }),
  spec('add_sign', { icon: 'user-plus', opinion: 'none', asks: ['people', 'position'], aside: true }),
  spec('minus_sign', { icon: 'user-x', opinion: 'none', asks: ['removed'], aside: true }),
  spec('cc', { icon: 'send', opinion: 'none', asks: ['people'], aside: true }),
  spec('comment', { icon: 'message-circle', opinion: 'required', asks: ['people'], files: true, aside: true }),
  spec('suspend', { icon: 'pause', place: 'admin', aside: true }),
  spec('resume', { icon: 'play', place: 'admin', opinion: 'none', direct: true, aside: true }),
  spec('reassign', { icon: 'user-check', place: 'admin', asks: ['task', 'person'], aside: true }),
  spec('jump', { icon: 'corner-down-right', place: 'admin', asks: ['place', 'node'], aside: true }),
  spec('retry', { icon: 'refresh-cw', place: 'admin', opinion: 'none', direct: true, aside: true }),
  spec('skip', { icon: 'arrow-right', place: 'admin', aside: true }),
  spec('migrate', { icon: 'git-branch', place: 'admin', opinion: 'none', asks: ['release'], aside: true }),
  spec('terminate', { icon: 'circle-stop', tone: 'danger', place: 'admin', opinion: 'required' }),
];

/** The commands that are open now, in the order in which people look for them; unknown ones are left out. */
export function commandsFor(allowed: readonly string[]): CommandSpec[] {
  return SPECS.filter((one) => allowed.includes(one.name));
}

/** A command by its name. */
export function specOf(name: string): CommandSpec {
  const found = SPECS.find((one) => one.name === name);
  if (!found) {
    throw new Error(`There is no command "${name}".`);
  }
  return found;
}

/** Whether words have to be written: what the server says wins. */
export function opinionOf(asked: CommandSpec, offer: Offer): CommandSpec['opinion'] {
  return asked.opinion !== 'none' && offer.opinion_required ? 'required' : asked.opinion;
}

/** Commands of a task go to the task, all others to the flow. */
const TASK_COMMANDS: ReadonlySet<string> = new Set([
  'approve',
  'fill',
  'resubmit',
  'complete',
  'read',
  'reject',
  'abstain',
  'return_to',
  'transfer',
  'delegate',
  'delegate_answer',
  'add_sign',
  'minus_sign',
  'cc',
  'take_back',
]);

export function isOfTask(command: string): boolean {
  return TASK_COMMANDS.has(command);
}

/** A task that can be approved together with others, without looking at its form. */
export function canBatch(task: { allowed: readonly string[]; quick?: boolean }): boolean {
  return task.allowed.includes('approve') && task.quick !== false;
}
