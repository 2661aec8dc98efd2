import type { ComponentType, ReactNode } from 'react';
import type { Field, FormDefinition, LayoutItem } from '@/api/types';

/** The page of a step form that is shown. */
export type Stepper = { at: number; go: (step: number) => void };

/** What every part of a layout needs to draw itself and what stands in it. */
export type Drawing = {
  form: FormDefinition;
  /** False leaves the field, and a section of only such fields, out. */
  shown: (key: string) => boolean;
  draw: (field: Field) => ReactNode;
  /** Fields with problems: their tabs and steps are marked. */
  faulty?: ReadonlySet<string> | undefined;
  /** Open the tab or section that holds this field. */
  reveal?: { key: string; turn: number } | undefined;
  /** While a step form is filled in; without it its steps stand below each other. */
  stepper?: Stepper | undefined;
};

/** How one kind of layout is drawn. */
export type LayoutView = { name: string; Draw: ComponentType<{ item: LayoutItem; drawing: Drawing }> };
