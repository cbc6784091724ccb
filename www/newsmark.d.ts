// The element, for TypeScript. The types of the document are in types.d.ts.
import type { AnnotateOptions, Edit, NewsmarkDocument, ReviewState } from './types.js';

export * from './types.js';

/** Where the parts are: addresses or the bytes themselves. */
export interface Assets {
  wasm: string | URL | Uint8Array;
  model: string | URL | Uint8Array;
  /** The address of the module worker, or the source of a classic one. */
  worker: string | URL | { source: string };
  /** What does the work in the page's own thread, where no worker starts. */
  service: () => Promise<new () => object>;
}

export type Settings = Pick<AnnotateOptions, 'slashDates' | 'hemisphere' | 'calendarYearSeason' | 'indirect'>;

export interface NewsmarkEvents {
  /** Before a run; `preventDefault()` stops it. */
  'newsmark:annotating': CustomEvent<{ text: string; options: AnnotateOptions }>;
  'newsmark:annotated': CustomEvent<{ document: ReviewState }>;
  /** After an edit, an undo or a redo (`edit` is null). */
  'newsmark:change': CustomEvent<{ document: ReviewState; edit: Edit | null; touched: string[] }>;
  'newsmark:error': CustomEvent<{ message: string; error: unknown }>;
}

/** `<newsmark-annotator>`. Attributes: text, date, lang, list, readonly, theme (light or dark). */
export class NewsmarkAnnotator extends HTMLElement {
  static assets: Assets | null;
  /** The article's text; setting it annotates it. */
  text: string;
  /** The day of publication, `YYYY-MM-DD`. */
  date: string;
  /** The newsroom's own names, CSV or TSV `name;aliases;kind;id;note`. */
  list: string;
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
  export(format?: 'newsmark'): Promise<string>;
  checkList(csv: string): Promise<number>;
  apply(edit: Edit): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
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
