import type { Problem } from '@/api/client';
import { pathText } from '@/shared/inspector';

/** The cards of a rule: `trigger`, `when`, or the path of an action. */
export type CardId = string;
export type Spot = { card: CardId; setting: string };

const ACTION = /^(actions\/\d+(?:\/[a-z_]+\/\d+)*)(?:\/(.*))?$/;

/** Where `actions/1/then/0/title` is edited; null for the rule itself. */
export function spotAt(at: string): Spot | null {
  const action = ACTION.exec(at);
  if (action) {
    return { card: action[1] ?? '', setting: action[2] ?? '' };
  }
  const [part = '', ...rest] = at.split('/');
  return part === 'trigger' || part === 'when' ? { card: part, setting: rest.join('/') } : null;
}

/** What is wrong with a card; of an action, without what is wrong inside its branches. */
export function problemsOf(problems: readonly Problem[], card: CardId): Problem[] {
  return problems.filter((one) => spotAt(pathText(one.path))?.card === card);
}

/** What concerns the rule as a whole: its title, its order, a loop. */
export function generalProblems(problems: readonly Problem[]): Problem[] {
  return problems.filter((one) => spotAt(pathText(one.path)) === null);
}

/** Problems by the setting they belong to: `actions/0/title/en` to `title`. */
export function faultsBy(problems: readonly Problem[], card: CardId): Record<string, string> {
  const entries = problemsOf(problems, card)
    .filter((one) => one.severity !== 'warning')
    .map((one) => [spotAt(pathText(one.path))?.setting.split('/')[0] ?? '', one.message]);
  return Object.fromEntries(entries);
}
