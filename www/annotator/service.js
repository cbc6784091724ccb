/** What the worker does, or the page itself where no worker starts: holds the wasm, the model and the article under review. */

import { initSync, kinds, Newsmark } from '../../pkg/newsmark.js';

/** Annotations that cross in one message: small enough that no frame of the page is lost to copying them. */
const SLICE = 2000;

/** @typedef {{wasm: string | Uint8Array, model: string | Uint8Array}} Files */
/** @typedef {{progress(share: number): void, slice(annotations: import("../../pkg/types.js").Annotation[]): void}} Listener */

/**
 * The bytes of a file that is at hand or at an address, decompressed where it is gzip.
 * @param {string | Uint8Array} file
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function bytesOf(file) {
  let bytes = file;
  if (typeof bytes === 'string') {
    const answer = await fetch(bytes);
    if (!answer.ok)
      throw new Error(`Newsmark could not be loaded from ${bytes} (${answer.status} ${answer.statusText}).`);
    bytes = new Uint8Array(await answer.arrayBuffer());
  }
  const plain = /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
  if (plain[0] !== 0x1f || plain[1] !== 0x8b) return plain;
  const stream = new Blob([plain]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Where questions come from and answers go. @typedef {{postMessage(message: unknown): void, onmessage: ((event: {data: any}) => void) | null}} Scope */

/** The wasm as a module, compiled while it comes; where a server does not call it wasm, once it is there. @param {string | Uint8Array} file */
async function compiled(file) {
  try {
    if (typeof file === 'string') return await WebAssembly.compileStreaming(fetch(file));
  } catch {
    // As bytes, then.
  }
  return WebAssembly.compile(await bytesOf(file));
}

/** One article at a time, with its edits. */
class Service {
  /** @type {Newsmark | null} */
  #newsmark = null;
  /** @type {import("../../pkg/newsmark.js").Review | null} */
  #review = null;

  /**
   * Loads wasm and model. Answers the table of kinds.
   * @param {Files} files
   */
  async load(files) {
    const model = bytesOf(files.model);
    // A failure of the wasm is reported first; the model's must not be left unheard.
    model.catch(() => {});
    initSync({ module: await compiled(files.wasm) });
    this.#newsmark = new Newsmark(await model);
    return kinds();
  }

  /**
   * @param {string} text
   * @param {import("../../pkg/types.js").AnnotateOptions} options
   * @param {Listener} listener
   */
  annotate(text, options, listener) {
    return this.#take(this.#engine().annotate(text, options, listener.progress), listener);
  }

  /** @param {string} json @param {Listener} listener */
  import(json, listener) {
    return this.#take(this.#engine().import(json), listener);
  }

  /** The number of names in a newsroom's list. @param {string} csv */
  checkList(csv) {
    return this.#engine().checkList(csv);
  }

  /** @param {string} session @param {string | undefined} edits @param {Listener} listener */
  restore(session, edits, listener) {
    return this.#take(this.#engine().restore(session, edits), listener);
  }

  /** @param {import("../../pkg/types.js").Edit} edit @param {Listener} listener */
  apply(edit, listener) {
    return this.#touched(this.#open().apply(edit), listener);
  }

  /** @param {Listener} listener */
  undo(listener) {
    return this.#touched(this.#open().undo(), listener);
  }

  /** @param {Listener} listener */
  redo(listener) {
    return this.#touched(this.#open().redo(), listener);
  }

  /**
   * Runs the tagger again, over another text too; the reader's decisions stay, and move with the text.
   * @param {string} text
   * @param {import("../../pkg/types.js").AnnotateOptions} options
   * @param {Listener} listener
   */
  rerun(text, options, listener) {
    const review = this.#open();
    const run = this.#engine().annotate(text, options, listener.progress);
    try {
      const report = review.rerun(run);
      return { report, state: this.#state(listener) };
    } finally {
      run.free();
    }
  }

  /** Asks the article under review; answers plain data. @param {'preview' | 'snapped' | 'stretched' | 'orphans' | 'checks' | 'progress' | 'learn' | 'session' | 'export'} method @param {any[]} args */
  review(method, args) {
    const review = /** @type {any} */ (this.#open());
    return review[method](...args);
  }

  /** What an edit has changed, as it is now; all of it where it may have changed everything. @param {string[]} touched @param {Listener} listener */
  #touched(touched, listener) {
    const review = this.#open();
    if (review.isWhole) return { touched, state: this.#state(listener) };
    return { touched, part: review.stateOf(touched) };
  }

  #engine() {
    if (!this.#newsmark) throw new Error('The annotator is not loaded.');
    return this.#newsmark;
  }

  #open() {
    if (!this.#review) throw new Error('There is no article.');
    return this.#review;
  }

  /** @param {import("../../pkg/newsmark.js").Review} review @param {Listener} listener */
  #take(review, listener) {
    this.#review?.free();
    this.#review = review;
    return this.#state(listener);
  }

  /** @param {Listener} listener */
  #state(listener) {
    const { annotations, ...rest } = this.#open().state();
    for (let at = 0; at < annotations.length; at += SLICE) listener.slice(annotations.slice(at, at + SLICE));
    return rest;
  }
}

/**
 * Answers the messages of an {@link import("./engine.js").Engine}.
 * @param {Scope} scope
 */
export function serve(scope) {
  const service = new Service();
  scope.onmessage = async ({ data: { id, call, args } }) => {
    const listener = {
      progress: (/** @type {number} */ progress) => scope.postMessage({ id, progress }),
      slice: (/** @type {unknown[]} */ slice) => scope.postMessage({ id, slice }),
    };
    try {
      const method = /** @type {(...args: unknown[]) => unknown} */ (service[/** @type {keyof Service} */ (call)]);
      scope.postMessage({ id, value: await method.call(service, ...args, listener) });
    } catch (error) {
      scope.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    }
  };
  scope.postMessage({ ready: true });
}
