// The element, for TypeScript. The types of the document are in types.d.ts.
import type {
  AnnotateOptions,
  Check,
  Edit,
  Kind,
  Learned,
  Merged,
  NewsmarkDocument,
  Orphan,
  Preview,
  Progress,
  Rebased,
  Rerun,
  ReviewState,
  Scope,
  Span,
} from './types.js';

export * from './types.js';

/** Where the parts are: addresses or the bytes themselves. */
export interface Assets {
  wasm: string | URL | Uint8Array;
  model: string | URL | Uint8Array;
  /** The address of the style sheet, or its text. */
  styles: string | URL | { text: string };
  /** The address of the module worker, or the source of a classic one. */
  worker: string | URL | { source: string };
  /** What does the work in the page's own thread, where no worker starts. */
  service: () => Promise<(scope: object) => void>;
}

export type Settings = Pick<AnnotateOptions, 'slashDates' | 'hemisphere' | 'calendarYearSeason' | 'indirect'>;

export interface NewsmarkEvents {
  /** Before a run; `preventDefault()` stops it. */
  'newsmark:annotating': CustomEvent<{ text: string; options: AnnotateOptions }>;
  'newsmark:annotated': CustomEvent<{ document: ReviewState }>;
  /** After an edit, an undo or a redo (`edit` is null). */
  'newsmark:change': CustomEvent<{ document: ReviewState; edit: Edit | null; touched: string[]; step: string }>;
  /** After the tagger was run over the article again; the reader's decisions stay. */
  'newsmark:merged': CustomEvent<{ document: ReviewState; report: Merged; touched: string[] }>;
  /** After the text was changed; what is annotated has moved with it. */
  'newsmark:rebased': CustomEvent<{ document: ReviewState; report: Rebased }>;
  /** After the reader has changed the own list. */
  'newsmark:rules': CustomEvent<{ rules: string }>;
  /** After the reader has given their name for *Verified* ticks; set it as the attribute `reader` next time. */
  'newsmark:reader': CustomEvent<{ reader: string }>;
  'newsmark:error': CustomEvent<{ message: string; error: unknown }>;
}

/** What can be done by a key, in the palette and in the help. `keys` as `Shift+A`, `Ctrl+Z` (`Ctrl` is also ⌘), `?`. */
export interface Command {
  id: string;
  group: string;
  say: string;
  keys?: string[];
  /** Whether it can be done now; without it always. */
  when?(): boolean;
  /** Answers false where it had nothing to do: the key then goes on. */
  run(event?: KeyboardEvent): unknown;
}

/** The commands of one element. One that is added under an id that is there takes its place. */
export interface Commands {
  readonly all: Command[];
  /** Whether keys without Ctrl or Alt that make a character do anything. */
  hasSingleKeys: boolean;
  add(...commands: Command[]): void;
  /** Answers what the command answers; false where it cannot be done. */
  run(id: string): unknown;
}

/** What is kept of an edit, an undo or a redo. */
export type Entry = Edit | { do: 'undo' } | { do: 'redo' };

/**
 * Where a host keeps what the reader does. `session` comes after each change of the whole (read, opened, run again, text
 * changed) with all of the review; `edit` with each step since, shown when its promise has settled.
 */
export interface Journal {
  edit(entry: Entry): Promise<void>;
  session(json: string): Promise<void>;
  /** Told with each letter of all that is typed and is no edit yet; nobody waits for it. */
  draft?(drafts: Record<string, unknown>): unknown;
}

/** `<newsmark-annotator>`. Attributes: text, date, lang, list, readonly, reader, nokeys, theme (light or dark). */
export class NewsmarkAnnotator extends HTMLElement {
  static assets: Assets | null;
  /** The article's text; setting it annotates it. */
  text: string;
  /** The day of publication, `YYYY-MM-DD`. */
  date: string;
  /** The newsroom's own names, CSV or TSV `name;aliases;kind;id;note`. */
  list: string;
  /** The reader's own list, of the same form; its lines win. */
  rules: string;
  /** Where the host keeps what the reader does; null for nowhere. */
  journal: Journal | null;
  /** What was typed and is no edit yet; set it after `restore`. */
  drafts: Record<string, unknown>;
  readonly commands: Commands;
  options: Settings;
  readonly: boolean;
  /** Reads back with offsets in UTF-16 units; setting a Newsmark document (or its JSON) opens it. */
  get document(): ReviewState | null;
  set document(document: NewsmarkDocument | string | null);
  /** Why the work is done in the page's own thread; empty where a worker does it. */
  get fallback(): string;
  /** Loads wasm and model ahead of the first text. */
  load(): Promise<void>;
  annotate(): Promise<ReviewState | null>;
  open(document: NewsmarkDocument | string): Promise<ReviewState | null>;
  cancel(): void;
  /** JSON, or a table as CSV or Markdown. */
  export(format?: 'newsmark' | 'numbers.csv' | 'quotes.csv' | 'quotes.md'): Promise<string>;
  checkList(csv: string): Promise<number>;
  /** Runs the tagger over the article again with the settings as they are. */
  rerun(): Promise<Rerun | null>;
  /** Takes the article's text as it was changed. */
  changeText(text: string): Promise<Rerun | null>;
  /** Opens what a journal has kept. */
  restore(session: string, entries?: Entry[]): Promise<ReviewState | null>;
  /** The review with its history, for `restore`. */
  session(): Promise<string>;
  /** Answers what it has touched; null where it was refused. */
  apply(edit: Edit): Promise<{ touched: string[] } | null>;
  undo(): Promise<{ touched: string[] } | null>;
  redo(): Promise<{ touched: string[] } | null>;
  preview(edit: Edit, scope: Scope): Promise<Preview>;
  checks(): Promise<Check[]>;
  progress(): Promise<Progress>;
  orphans(): Promise<Orphan[]>;
  learn(edit: Edit): Promise<Learned[]>;
  snapped(start: number, end: number, kind: Kind): Promise<Span | undefined>;
  stretched(id: string, edge: 'start' | 'end', by: number, part?: number): Promise<Span>;
  select(id: string | null): Promise<void>;
  addEventListener<K extends keyof NewsmarkEvents>(
    type: K,
    listener: (event: NewsmarkEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'newsmark-annotator': NewsmarkAnnotator;
  }
}
