/**
 * Starts the wasm in a worker, or in the page where no worker starts, and asks it.
 *
 * Both shapes of the build differ only in the {@link Assets} that they hand over.
 */

import { message } from './dom.js';
import { scriptURL } from './trusted.js';

/** @typedef {import("../../pkg/types.js").ReviewState} ReviewState */
/** @typedef {import("../../pkg/types.js").KindInfo} KindInfo */
/** @typedef {import("../../pkg/types.js").Annotation} Annotation */

/**
 * Where the parts are: addresses or the bytes themselves. `service` answers what a worker does, for the page's own thread.
 * @typedef {object} Assets
 * @property {string | URL | Uint8Array} wasm
 * @property {string | URL | Uint8Array} model
 * @property {string | URL | {text: string}} styles address of the style sheet, or its text
 * @property {string | URL | {source: string}} worker address of the module worker, or the source of a classic one
 * @property {() => Promise<typeof import("./service.js").serve>} service
 */

/** Thrown (as `name`) by work that was cancelled. */
const CANCELLED = 'AbortError';

/** @param {unknown} error */
export const isCancelled = (error) => error instanceof DOMException && error.name === CANCELLED;

/** @typedef {{resolve(value: any): void, reject(reason: unknown): void, progress?: (share: number) => void, slices: Annotation[]}} Call */

/** One article's worker. */
export class Engine {
  /** Why the work is done in the page's own thread; empty where a worker does it. */
  fallback = '';
  #assets;
  /** The worker, or what answers in its place. @type {Pick<Worker, "postMessage" | "terminate"> | null} */
  #worker = null;
  /** @type {Promise<KindInfo[]> | null} */
  #loading = null;
  /** @type {Map<number, Call>} */
  #calls = new Map();
  #id = 0;

  /** @param {Assets} assets */
  constructor(assets) {
    this.#assets = assets;
  }

  /** Loads once; answers the table of kinds. Rejects with a sentence. */
  load() {
    this.#loading ??= this.#start().catch((error) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /**
   * Asks the service. Answers that hold a document get their annotations put together here.
   * @param {string} call
   * @param {unknown[]} args
   * @param {(share: number) => void} [progress]
   * @returns {Promise<any>}
   */
  async ask(call, args, progress) {
    await this.load();
    return this.#send(call, args, progress);
  }

  /** Stops all work at once. The worker is thrown away with the article that it held. */
  cancel() {
    // What the page's own thread has begun it ends before it hears of anything else.
    if (!this.#worker || this.fallback || this.#calls.size === 0) return false;
    this.close(new DOMException('Cancelled.', CANCELLED));
    return true;
  }

  /** Ends the worker. @param {unknown} [reason] */
  close(reason = new DOMException('Closed.', CANCELLED)) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#loading = null;
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.reject(reason);
  }

  async #start() {
    const { wasm, model } = this.#assets;
    const files = { wasm: wasm instanceof URL ? wasm.href : wasm, model: model instanceof URL ? model.href : model };
    this.fallback = '';
    try {
      this.#worker = await this.#hire();
      return await this.#send('load', [files]);
    } catch (error) {
      if (isCancelled(error)) throw error;
      this.#worker?.terminate();
      this.#worker = null;
      this.fallback = message(error);
    }
    /** @type {import("./service.js").Scope} */
    const scope = { postMessage: (/** @type {any} */ data) => this.#hear(data), onmessage: null };
    (await this.#assets.service())(scope);
    this.#worker = { postMessage: (/** @type {any} */ data) => scope.onmessage?.({ data }), terminate() {} };
    return this.#send('load', [files]);
  }

  /** @returns {Promise<Worker>} */
  #hire() {
    const { worker: asset } = this.#assets;
    return new Promise((resolve, reject) => {
      const inline = typeof asset === 'object' && 'source' in asset;
      const url = inline ? URL.createObjectURL(new Blob([asset.source], { type: 'text/javascript' })) : String(asset);
      const worker = new Worker(scriptURL(url), inline ? {} : { type: 'module' });
      worker.onmessage = ({ data }) => {
        if (inline) URL.revokeObjectURL(url);
        if (data.ready) resolve(worker);
        else this.#hear(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        const error = new Error(event.message || 'The browser does not start a worker here.');
        reject(error);
        // After the start, an error event is a crash of the worker: whoever waits must hear of it.
        if (worker === this.#worker) this.close(error);
      };
    });
  }

  /** @param {{id: number, progress?: number, slice?: Annotation[], value?: any, error?: string}} data */
  #hear({ id, progress, slice, value, error }) {
    const call = this.#calls.get(id);
    if (!call) return;
    if (progress !== undefined) return call.progress?.(progress);
    if (slice) {
      for (const annotation of slice) call.slices.push(annotation);
      return;
    }
    this.#calls.delete(id);
    if (error !== undefined) call.reject(new Error(error));
    else call.resolve(put(value, call.slices));
  }

  /** @param {string} call @param {unknown[]} args @param {(share: number) => void} [progress] @returns {Promise<any>} */
  async #send(call, args, progress) {
    const worker = this.#worker;
    if (!worker) throw new DOMException('Cancelled.', CANCELLED);
    this.#id += 1;
    const id = this.#id;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject, progress, slices: [] });
      worker.postMessage({ id, call, args });
    });
  }
}

/** @param {any} value @param {Annotation[]} annotations */
function put(value, annotations) {
  if (value === null || typeof value !== 'object') return value;
  if ('newsmark' in value) return { ...value, annotations };
  return 'state' in value ? { ...value, state: { ...value.state, annotations } } : value;
}
