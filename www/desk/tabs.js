/**
 * One page at a time edits an article: the one that holds its lock (Web Locks). The others read, follow what it writes
 * (BroadcastChannel), and may take the article over. Where a browser has no locks, the numbers of the edits are the guard.
 */

/** Milliseconds that the other page has to write what it holds before the article is taken from it. */
const PATIENCE = 800;
/** Milliseconds in which a page that is closed lets go of its article. */
const CLOSING = 200;

/** What another page has written: its edits and where it stands after them. @typedef {{id: string, revision: number, next: number, entries: import("./storage.js").Entry[]}} Written */
/**
 * @typedef {object} Hooks
 * @property {() => Promise<unknown>} give another page wants the article: edit no more, write what waits
 * @property {() => void} lost another page has the article now
 * @property {() => void} granted the other page has let go
 * @property {(written: Written) => void} written
 * @property {() => void} listed the list of articles has changed
 * @property {(name: string, value: any) => void} set a setting has changed
 */

/** This page among others. */
export class Tabs {
  #hooks;
  /** @type {BroadcastChannel | null} */
  #channel = null;
  #id = '';
  #isHolding = false;
  /** Lets go of the lock. */
  #release = () => {};
  /** Ends the waiting for the lock. */
  #waiting = new AbortController();
  #given = (/** @type {string} */ _id) => {};

  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
    try {
      this.#channel = new BroadcastChannel('newsmark');
      this.#channel.onmessage = ({ data }) => this.#hear(data);
    } catch {
      // None, or refused: other pages are met at the lock, or by the numbers of their edits.
    }
  }

  /** @param {object} message */
  tell(message) {
    this.#channel?.postMessage(message);
  }

  /** Whether this page has the article that it asked for. */
  get isHolding() {
    return this.#isHolding;
  }

  /** Asks for an article; whether this page may edit it. Where another does, it waits, and `granted` is told. @param {string} id */
  async claim(id) {
    this.leave();
    this.#id = id;
    if (!navigator.locks) return true;
    const lock = this.#wait(id);
    // A page that is being closed, perhaps this one before a reload, lets go within this time.
    const late = new Promise((resolve) => setTimeout(resolve, CLOSING, false));
    const isMine = Boolean(await Promise.race([lock, late]));
    if (!isMine) lock.then((isGranted) => isGranted && this.#hooks.granted());
    return isMine;
  }

  /** Lets go of the article. */
  leave() {
    this.#waiting.abort();
    this.#id = '';
    this.#isHolding = false;
    this.#release();
  }

  /** Takes the article over, when its page has written what it holds, or after a while. */
  async take() {
    const id = this.#id;
    if (!navigator.locks || this.#isHolding) return;
    this.#waiting.abort();
    await new Promise((resolve) => {
      this.#given = (given) => given === id && resolve(undefined);
      setTimeout(resolve, PATIENCE);
      this.tell({ type: 'give', id });
    });
    if (id === this.#id) await this.#request(id, { steal: true });
  }

  /** Waits for the lock; false where the article was left or taken first. @param {string} id */
  #wait(id) {
    this.#waiting = new AbortController();
    // What is refused here (a page of no origin has no locks) is refused to all.
    return this.#request(id, { signal: this.#waiting.signal }).catch((error) => error.name !== 'AbortError');
  }

  /** Resolves when the lock is granted (true) or is not to be had. @param {string} id @param {LockOptions} options @returns {Promise<boolean>} */
  #request(id, options) {
    return new Promise((resolve, reject) => {
      const hold = (/** @type {Lock | null} */ lock) => {
        if (!lock || id !== this.#id) return resolve(false);
        this.#isHolding = true;
        resolve(true);
        return new Promise((release) => {
          this.#release = () => release(undefined);
        });
      };
      navigator.locks.request(`newsmark ${id}`, options, hold).catch((error) => {
        reject(error);
        // A lock that was held and is taken from this page rejects here.
        if (this.#isHolding && id === this.#id) this.#lose(id);
      });
    });
  }

  /** @param {string} id */
  #lose(id) {
    this.#isHolding = false;
    this.#release = () => {};
    this.#hooks.lost();
    this.#wait(id).then((isGranted) => isGranted && this.#hooks.granted());
  }

  /** @param {any} message */
  async #hear(message) {
    const isMine = message.id === this.#id;
    if (message.type === 'listed') this.#hooks.listed();
    else if (message.type === 'set') this.#hooks.set(message.name, message.value);
    else if (message.type === 'given') this.#given(message.id);
    else if (message.type === 'written' && isMine && !this.#isHolding) this.#hooks.written(message);
    else if (message.type === 'give' && isMine && this.#isHolding) {
      await this.#hooks.give();
      this.tell({ type: 'given', id: message.id });
    }
  }
}
