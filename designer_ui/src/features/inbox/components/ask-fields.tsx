import type { ComponentType } from 'react';
import type { Asking } from '../model/asking';
import type { Ask, CommandSpec } from '../model/commands';
import type { Instance, Offer } from '../model/types';
import { PicksField, RemovedField } from './chosen-people';
import { PeopleField, PersonField } from './people-field';
import { PositionField } from './position-field';
import { ReleaseField } from './release-field';
import { NodeField, PlaceField, TaskField } from './target-field';

export type AskProps = {
  spec: CommandSpec;
  offer: Offer;
  instance: Instance | null;
  asking: Asking;
  onChange: (part: Partial<Asking>) => void;
};

const FIELDS: Readonly<Record<Ask, ComponentType<AskProps>>> = {
  person: PersonField,
  people: PeopleField,
  removed: RemovedField,
  node: NodeField,
  position: PositionField,
  picks: PicksField,
  task: TaskField,
  place: PlaceField,
  release: ReleaseField,
};

/** The questions of a command, in their order. */
export function AskFields(props: AskProps) {
  return props.spec.asks.map((ask) => {
    const Field = FIELDS[ask];
    return <Field key={ask} {...props} />;
  });
}
