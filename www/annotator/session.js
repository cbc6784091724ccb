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
  /** The review with its history, should the engine be thrown away by the run that is under way. */
  #saved = '';
  #isDescribed = false;
  #run = 0;
  #isRunning = false;

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
   * Makes another document, or changes all of the one that is shown; null where another run has begun since.
   * @param {string} call
   * @param {unknown[]} args
   * @param {(share: number) => void} progress
   * @param {ReviewState | null} [document] the one that is shown, where the call is about it
   * @returns {Promise<any>}
   */
  async make(call, args, progress, document = null) {
    this.cancel();
    const run = this.#run;
    this.#isRunning = true;
    try {
      if (document) await this.#hold(document);
      if (this.#isHeld) this.#saved = await this.ask('review', ['session', []]);
      const made = await this.ask(call, args, (share) => {
        if (run === this.#run) progress(share);
      });
      if (run !== this.#run) return null;
      this.#isHeld = true;
      this.#saved = '';
      return made;
    } catch (error) {
      if (run !== this.#run) return null;
      throw error;
    } finally {
      if (run === this.#run) this.#isRunning = false;
    }
  }

  /** Asks about the document that is shown. @param {ReviewState} document @param {string} call @param {unknown[]} args */
  async askOf(document, call, args) {
    await this.#hold(document);
    return this.ask(call, args);
  }

  /** Gives the engine the document again, where its worker was thrown away. @param {ReviewState} document */
  async #hold(document) {
    if (this.#isHeld) return;
    if (this.#saved) await this.ask('restore', [this.#saved, undefined]);
    else await this.ask('import', [JSON.stringify(document)]);
    this.#isHeld = true;
  }

  /** Stops the work that is under way. */
  cancel() {
    this.#run += 1;
    if (this.#isRunning && this.#engine?.cancel()) this.#isHeld = false;
    this.#isRunning = false;
  }

  /** Ends the worker; the next question starts another. */
  close() {
    this.#run += 1;
    this.#engine?.close();
    this.#engine = null;
    this.#isHeld = false;
  }
}
