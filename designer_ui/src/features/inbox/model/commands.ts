/** How a command is offered and what it asks for. */
export type CommandSpec = {
  name: string;
  icon: string;
  tone: 'primary' | 'danger' | 'plain';
  /** On the bar, or behind "more". */
  place: 'bar' | 'menu';
  opinion: 'none' | 'optional' | 'required';
  /** Whom or where: a person, a node that was passed. */
  target?: 'person' | 'node';
  /** Done at once: nothing has to be said. */
  direct?: boolean;
  /** The values written into the form go with it. */
  values?: boolean;
};

const SPECS: readonly CommandSpec[] = [
  { name: 'approve', icon: 'check', tone: 'primary', place: 'bar', opinion: 'optional', values: true },
  { name: 'resubmit', icon: 'send', tone: 'primary', place: 'bar', opinion: 'optional', values: true },
  { name: 'complete', icon: 'check', tone: 'primary', place: 'bar', opinion: 'optional', direct: true },
  { name: 'read', icon: 'check-check', tone: 'primary', place: 'bar', opinion: 'none', direct: true },
  { name: 'reject', icon: 'x', tone: 'danger', place: 'bar', opinion: 'required', values: true },
  { name: 'abstain', icon: 'minus', tone: 'plain', place: 'menu', opinion: 'optional' },
  { name: 'return_to', icon: 'undo-2', tone: 'plain', place: 'bar', opinion: 'required', target: 'node' },
  { name: 'transfer', icon: 'arrow-left-right', tone: 'plain', place: 'menu', opinion: 'optional', target: 'person' },
  { name: 'withdraw', icon: 'rotate-ccw', tone: 'plain', place: 'bar', opinion: 'optional' },
  { name: 'urge', icon: 'bell-ring', tone: 'plain', place: 'bar', opinion: 'none', direct: true },
  { name: 'comment', icon: 'message-circle', tone: 'plain', place: 'menu', opinion: 'required' },
  { name: 'terminate', icon: 'circle-stop', tone: 'danger', place: 'menu', opinion: 'required' },
  { name: 'retry', icon: 'refresh-cw', tone: 'plain', place: 'menu', opinion: 'none', direct: true },
];

/** The commands that are open now, in the order in which people look for them; unknown ones are left out. */
export function commandsFor(allowed: readonly string[]): CommandSpec[] {
  return SPECS.filter((spec) => allowed.includes(spec.name));
}

/** Commands of a task go to the task, all others to the flow. */
const TASK_COMMANDS: ReadonlySet<string> = new Set([
  'approve',
  'resubmit',
  'complete',
  'read',
  'reject',
  'abstain',
  'return_to',
  'transfer',
]);

export function isOfTask(command: string): boolean {
  return TASK_COMMANDS.has(command);
}

/** A task that can be approved together with others, without looking at its form. */
export function canBatch(allowed: readonly string[]): boolean {
  return allowed.includes('approve');
}
