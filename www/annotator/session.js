/** The work on one article: asks the engine, keeps only the last run, and gives the engine the document again when its worker was thrown away. */

import { Engine } from './engine.js';

/** @typedef {import("../../pkg/types.js").ReviewState} ReviewState */
/** @typedef {import("./engine.js").Assets} Assets */

/** One element's session. */
export class Session {
  #assets;
  #onkinds;
  /** @type {Engine | null} */
  #engine = null;
  /** Whether the engine holds the document that is shown. */
  #isHeld = false;
  #isDescribed = false;
  #run = 0;

  /**
   * @param {() => Assets | null} assets asked for when work begins
   * @param {(kinds: import("../../pkg/types.js").KindInfo[]) => void} onkinds told once of the table of kinds
   */
  constructor(assets, onkinds) {
    this.#assets = assets;
    this.#onkinds = onkinds;
  }

  /** Why the work is done in the page's own thread; empty where a worker does it. */
  get fallback() {
    return this.#engine?.fallback ?? '';
  }

  /** @param {string} call @param {unknown[]} args @param {(share: number) => void} [progress] @returns {Promise<any>} */
  async ask(call, args, progress) {
    const engine = await this.load();
    return engine.ask(call, args, progress);
  }

  /** Starts the engine, if it is not running. */
  async load() {
    const assets = this.#assets();
    if (!assets) throw new Error('Newsmark does not know where its files are: set NewsmarkAnnotator.assets.');
    this.#engine ??= new Engine(assets);
    const engine = this.#engine;
    const kinds = await engine.load();
    if (!this.#isDescribed) this.#onkinds(kinds);
    this.#isDescribed = true;
    return engine;
  }

  /**
   * Makes another document; null where another run has begun since.
   * @param {string} call
   * @param {unknown[]} args
   * @param {(share: number) => void} progress
   * @returns {Promise<ReviewState | null>}
   */
  async make(call, args, progress) {
    this.cancel();
    const run = this.#run;
    try {
      const document = await this.ask(call, args, (share) => {
        if (run === this.#run) progress(share);
      });
      if (run !== this.#run) return null;
      this.#isHeld = true;
      return document;
    } catch (error) {
      if (run !== this.#run) return null;
      throw error;
    }
  }

  /** Asks about the document that is shown. @param {ReviewState} document @param {string} call @param {unknown[]} args */
  async askOf(document, call, args) {
    if (!this.#isHeld) await this.ask('import', [JSON.stringify(document)]);
    this.#isHeld = true;
    return this.ask(call, args);
  }

  /** Stops the work that is under way. */
  cancel() {
    this.#run += 1;
    if (this.#engine?.cancel()) this.#isHeld = false;
  }

  /** Ends the worker; the next question starts another. */
  close() {
    this.#run += 1;
    this.#engine?.close();
    this.#engine = null;
    this.#isHeld = false;
  }
}
