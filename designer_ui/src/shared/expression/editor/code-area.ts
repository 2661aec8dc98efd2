/** CodeMirror set up for one formula: colours, titles instead of keys, completion, marks on mistakes. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension, type Range, StateEffect } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import { initials } from '@/shared/inspector/pinyin';
import { quoteName } from '../names';
import { checkFormula, type Known } from './check';
import { spansOf } from './spans';

export type AreaOptions = {
  label: string;
  hint: string;
  known: Known;
  /** A function's explanation, in the person's language. */
  explain: (name: string) => { signature: string; description: string };
  onChange: (source: string) => void;
  /** Where the caret stands now; null when the person is elsewhere. */
  onCaret?: (caret: number | null) => void;
};

class TitleChip extends WidgetType {
  readonly title: string;
  constructor(title: string) {
    super();
    this.title = title;
  }
  override eq(other: TitleChip): boolean {
    return other.title === this.title;
  }
  toDOM(): HTMLElement {
    const chip = document.createElement('span');
    chip.className = 'tn-formula-chip';
    chip.textContent = this.title;
    return chip;
  }
}

function decorations(source: string, known: Known, caret: number | null): DecorationSet {
  const titles = new Map(known.names.map((one) => [one.path, one.title]));
  const found: Range<Decoration>[] = [];
  for (const { from, to, kind, value } of spansOf(source)) {
    const title = kind === 'path' ? titles.get(value) : undefined;
    const writing = caret !== null && caret > from && caret <= to;
    if (title && !writing) {
      found.push(Decoration.replace({ widget: new TitleChip(title) }).range(from, to));
    } else if (to > from) {
      found.push(Decoration.mark({ class: `tn-formula-${kind}` }).range(from, to));
    }
  }
  for (const { from, to } of checkFormula(source, known).problems) {
    if (to > from) {
      found.push(Decoration.mark({ class: 'tn-formula-wrong' }).range(from, to));
    }
  }
  return Decoration.set(found, true);
}

/** Redraw even though neither text nor caret changed: the fields of the form did. */
const redraw = StateEffect.define<null>();

function drawing(known: () => Known): Extension {
  const caretOf = (view: EditorView) => (view.hasFocus ? view.state.selection.main.head : null);
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorations(view.state.doc.toString(), known(), caretOf(view));
      }
      update(update: ViewUpdate): void {
        const asked = update.transactions.some((one) => one.effects.some((effect) => effect.is(redraw)));
        if (update.docChanged || update.selectionSet || update.focusChanged || asked) {
          this.decorations = decorations(update.state.doc.toString(), known(), caretOf(update.view));
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

function spelled(path: string): string {
  return path.split('.').map(quoteName).join('.');
}

/** A choice with the words it also answers to: titles in both languages, keys, initials of the pinyin. */
type Offered = Completion & { words: string };

function wordsOf(...texts: readonly string[]): string {
  return texts
    .flatMap((one) => [one, initials(one)])
    .join(' ')
    .toLowerCase();
}

function options(area: AreaOptions): Offered[] {
  const names = area.known.names.map((one) => ({
    label: one.title,
    detail: one.path,
    type: 'variable',
    apply: spelled(one.path),
    boost: 1,
    words: wordsOf(one.title, one.path),
  }));
  const functions = area.known.functions.map((one) => {
    const { signature, description } = area.explain(one.name);
    const labels = typeof one.label === 'string' ? [one.label] : Object.values(one.label).filter((word) => word);
    return {
      label: one.name,
      detail: signature.slice(one.name.length),
      info: description,
      words: wordsOf(one.name, ...one.aliases, ...(labels as string[])),
      type: 'function',
      apply: (view: EditorView, _: Completion, from: number, to: number) => {
        const text = `${one.name}()`;
        view.dispatch({
          changes: { from, to, insert: text },
          selection: { anchor: from + text.length - (one.parameters.length ? 1 : 0) },
        });
      },
    };
  });
  return [...names, ...functions];
}

function completing(area: () => AreaOptions) {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\p{L}\p{N}_.]+/u);
    if (!word && !context.explicit) {
      return null;
    }
    const typed = (word?.text ?? '').toLowerCase();
    const fitting = options(area()).filter((one) => one.words.includes(typed));
    const begins = (one: Offered) => (one.label.toLowerCase().startsWith(typed) ? 0 : 1);
    const sorted = fitting.toSorted((a, b) => begins(a) - begins(b));
    return { from: word?.from ?? context.pos, options: sorted.slice(0, 60), filter: false };
  };
}

/** An editor inside an element; `update` gives it new fields, `set` a new text, `insert` writes at the caret. */
export function codeArea(parent: HTMLElement, source: string, first: AreaOptions) {
  let area = first;
  const labels = new Compartment();
  const attributes = () => EditorView.contentAttributes.of({ 'aria-label': area.label });
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: source,
      extensions: [
        history(),
        closeBrackets(),
        autocompletion({ override: [completing(() => area)], icons: false, activateOnTyping: true }),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        placeholder(first.hint),
        labels.of(attributes()),
        drawing(() => area.known),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            area.onChange(update.state.doc.toString());
          }
          if (update.docChanged || update.selectionSet || update.focusChanged) {
            area.onCaret?.(update.view.hasFocus ? update.state.selection.main.head : null);
          }
        }),
      ],
    }),
  });
  return {
    update: (next: AreaOptions) => {
      area = next;
      view.dispatch({ effects: [redraw.of(null), labels.reconfigure(attributes())] });
    },
    set: (text: string) => {
      if (text !== view.state.doc.toString()) {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      }
    },
    insert: (text: string, back = 0) => {
      const { from, to } = view.state.selection.main;
      view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length - back } });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

export type CodeArea = ReturnType<typeof codeArea>;
