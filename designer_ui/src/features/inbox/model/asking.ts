import type { Linked } from '@/api/types';
import type { StoredFile } from '@/widgets/files/file-values';
import type { CommandSpec } from './commands';
import { opinionOf } from './commands';
import type { Offer, Position, Resume, Said, Vote } from './types';

/** A dialog while it is being filled in. */
export type Asking = {
  opinion: string;
  person: number | null;
  people: Linked[];
  node: string | null;
  resume: Resume;
  position: Position;
  vote: Vote;
  picks: Record<string, Linked[]>;
  files: StoredFile[];
  signed: boolean;
  task: number | null;
  token: number | null;
  release: number | null;
};

/** How a dialog begins: what has only one answer is answered. */
export function startAsking(spec: CommandSpec, offer: Offer): Asking {
  const targets = offer.targets ?? [];
  const node = spec.name === 'return_to' ? (targets[0]?.key ?? null) : null;
  return {
    opinion: '',
    person: null,
    people: [],
    node,
    resume: waysFrom(offer, node)[0] ?? 'rerun',
    position: offer.positions?.[0] ?? 'before',
    vote: { mode: 'all' },
    picks: {},
    files: [],
    signed: false,
    task: offer.tasks?.length === 1 ? (offer.tasks[0]?.id ?? null) : null,
    token: offer.tokens?.length === 1 ? (offer.tokens[0]?.token ?? null) : null,
    release: null,
  };
}

/** How the flow can come back from a step it is returned to. */
export function waysFrom(offer: Offer, node: string | null): Resume[] {
  return offer.targets?.find((target) => target.key === node)?.resume ?? [];
}

/** Where the flow can be put from a place; every step while no place is chosen. */
export function targetsFrom(offer: Offer, token: number | null): NonNullable<Offer['targets']> {
  const targets = offer.targets ?? [];
  return token === null ? targets : targets.filter((target) => target.from?.includes(token) ?? true);
}

/** Whether everything is said that has to be. */
export function isReady(spec: CommandSpec, offer: Offer, asking: Asking): boolean {
  const missing: Record<string, boolean> = {
    person: asking.person === null,
    people: asking.people.length === 0 && spec.name !== 'comment',
    removed: asking.people.length === 0,
    node: asking.node === null,
    picks: (offer.picks ?? []).some((pick) => !asking.picks[pick.node]?.length),
    task: asking.task === null,
    place: (offer.tokens?.length ?? 0) > 1 && asking.token === null,
    release: asking.release === null,
  };
  const spoken = opinionOf(spec, offer) !== 'required' || asking.opinion.trim() !== '';
  const signed = !offer.signature_required || asking.signed;
  return spoken && signed && spec.asks.every((ask) => !missing[ask]);
}

/** What is sent, without the signature: it becomes a file first. */
export function saidIn(spec: CommandSpec, offer: Offer, asking: Asking): Said {
  const opinion = asking.opinion.trim();
  return {
    ...(spec.opinion !== 'none' && opinion ? { opinion } : {}),
    ...(asking.files.length ? { files: asking.files.map((file) => Number(file.id)) } : {}),
    ...spec.asks.reduce<Said>((said, ask) => Object.assign(said, PARTS[ask]?.(asking, offer)), {}),
  };
}

type Part = (asking: Asking, offer: Offer) => Said;

const ids = (people: readonly Linked[]) => people.map((person) => Number(person.id));
const named: Part = ({ people }) => (people.length ? { people: ids(people) } : {});

const PARTS: Readonly<Record<string, Part>> = {
  person: ({ person }) => (person === null ? {} : { to: person }),
  people: named,
  removed: named,
  node: ({ node, resume }, offer) => ({
    ...(node === null ? {} : { to: node }),
    ...(waysFrom(offer, node).length > 1 ? { resume } : {}),
  }),
  position: ({ position, vote }) => ({ position, ...(position === 'together' ? {} : { vote }) }),
  picks: ({ picks }, offer) =>
    offer.picks?.length
      ? { picks: Object.fromEntries(Object.entries(picks).map(([node, people]) => [node, ids(people)])) }
      : {},
  task: ({ task }) => (task === null ? {} : { task }),
  place: ({ token }) => (token === null ? {} : { token }),
  release: ({ release }) => (release === null ? {} : { release }),
};
