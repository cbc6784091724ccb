/**
 * Adding by selecting text: the stretch is shown as it will be, a row of kinds stands beside it, and a kind that is armed
 * is given to each selection as soon as it is let go.
 */

import { table } from './commands.js';
import { closing, el, lower, put, raise } from './dom.js';
import { rove, settle } from './keyboard.js';
import { face, isOfQuotes, keysOf } from './kinds.js';

const GROUP = 'Add by selecting';
/** Milliseconds for which a selection made by touch or by the browser's own keys must be still. */
const STILL = 350;
/** Pixels between the row and what is selected. */
const GAP = 10;

/** The selection of one element, its row of kinds, and the word on what is armed. */
export class Selecting {
  /** The row of kinds. */
  bar = el('div', { class: 'bar', popover: 'manual', role: 'toolbar', 'aria-label': 'Add as', hidden: true });
  /** What is armed, and the way out. */
  pill = el('div', { class: 'pill', hidden: true });
  #parts;
  #adding;
  #caret;
  #isDown = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #still;

  /** @param {import("./editing.js").Parts} parts @param {import("./adding.js").Adding} adding @param {import("./caret.js").Caret} caret */
  constructor(parts, adding, caret) {
    this.#parts = parts;
    this.#adding = adding;
    this.#caret = caret;
    const { view, store } = parts;
    view.element.addEventListener('pointerdown', (event) => this.#press(event));
    store.on('armed', () => this.#arm());
    rove(this.bar, 'button');
    adding.ondone = () => this.#hide();
  }

  connect() {
    for (const type of ['pointerup', 'pointercancel']) addEventListener(type, this.#release);
    addEventListener('pointerdown', this.#outside);
    document.addEventListener('selectionchange', this.#change);
  }

  disconnect() {
    for (const type of ['pointerup', 'pointercancel']) removeEventListener(type, this.#release);
    removeEventListener('pointerdown', this.#outside);
    document.removeEventListener('selectionchange', this.#change);
    this.#hide();
  }

  /** @returns {import("./commands.js").Command[]} */
  commands() {
    const { host, store } = this.#parts;
    const arm = () => store.arm(store.armed ? '' : this.#adding.kind);
    const isShown = () => !this.bar.hidden && this.#adding.isReady();
    return [
      ...table(GROUP, isShown, [
        ['leave-selection', 'Leave the selection', ['Escape'], () => this.#leave(), { isKeyOnly: true }],
      ]),
      ...table(GROUP, () => store.document !== null && !host.readonly, [
        ['arm', 'Each selection becomes one, on and off', ['b'], arm],
      ]),
    ];
  }

  /** The way out, when nothing else is to be left first. @returns {import("./commands.js").Command[]} */
  disarm() {
    const { store } = this.#parts;
    return table(GROUP, () => store.armed !== '', [['disarm', 'Stop adding', ['Escape'], () => store.arm('')]]);
  }

  /** Makes the row from the table of kinds: names and quotes, and a way to all others. */
  describe() {
    const { store, commands } = this.#parts;
    const keys = keysOf(store.kinds);
    const shown = store.kinds.filter((kind) => isOfQuotes(kind) || /\d/.test(keys.get(kind.name) ?? ''));
    this.bar.replaceChildren(
      ...shown.map((kind) => {
        const foresee = () => this.#adding.foresee(kind.name);
        const props = {
          title: kind.hint,
          onclick: () => this.#adding.add(kind.name),
          onpointerenter: foresee,
          onfocus: foresee,
        };
        return el('button', props, ...face(kind, keys.get(kind.name)));
      }),
      el('button', { onclick: () => commands.run('kinds') }, 'Number …', el('kbd', {}, '0')),
      el(
        'button',
        { class: 'pin', 'aria-pressed': 'false', onclick: () => commands.run('arm') },
        'Keep adding',
        el('kbd', {}, 'B'),
      ),
    );
    settle(this.bar, 'button');
  }

  /** @param {PointerEvent} event */
  #press({ isPrimary }) {
    if (!isPrimary) return;
    this.#isDown = true;
    this.#adding.drop();
  }

  #release = (/** @type {Event} */ { type }) => {
    if (!this.#isDown) return;
    this.#isDown = false;
    // The browser settles the selection after the event; touch goes on with its own handles.
    if (type === 'pointerup') setTimeout(() => this.#take(true));
  };

  /** A press anywhere else gives the selection up. */
  #outside = (/** @type {Event} */ event) => {
    const path = event.composedPath();
    const isHere = [this.bar, this.#parts.view.element].some((element) => path.includes(element));
    if (!isHere && !this.#caret.isOn && !path.some((node) => node instanceof HTMLDialogElement)) this.#adding.drop();
  };

  #change = () => {
    clearTimeout(this.#still);
    if (!this.#isDown) this.#still = setTimeout(() => this.#take(false), STILL);
  };

  /** Takes what is selected. @param {boolean} isLetGo whether by a pointer that was let go */
  async #take(isLetGo) {
    const { host, view, store } = this.#parts;
    const span = host.readonly || this.#caret.isOn ? null : view.article.selection();
    const { chosen } = this.#adding;
    if (!span || (span.start === chosen?.start && span.end === chosen.end)) return;
    await this.#adding.choose(span);
    if (!store.foreseen.length) return;
    if (store.armed && isLetGo) {
      if (await this.#adding.add()) this.#leave();
    } else this.#show();
  }

  #show() {
    this.bar.hidden = false;
    raise(this.bar);
    this.place();
  }

  #hide() {
    this.bar.hidden = true;
    lower(this.bar);
  }

  /** Gives the selection up, the browser's too. */
  #leave() {
    this.#adding.drop();
    getSelection()?.removeAllRanges();
    this.#parts.view.focus();
  }

  /** Puts the row above what is selected, where a finger does not cover it, else below. */
  place() {
    const [span] = this.#parts.store.foreseen;
    const boxes = span && !this.bar.hidden ? [...(this.#parts.view.article.range(span)?.getClientRects() ?? [])] : [];
    if (!boxes.length) return;
    const { offsetWidth: width, offsetHeight: height } = this.bar;
    const above = boxes[0].top - GAP - height;
    const below = boxes[boxes.length - 1].bottom + GAP;
    const isAbove = above > GAP && matchMedia('(pointer: fine)').matches;
    put(this.bar, {
      left: Math.max(GAP, Math.min(boxes[0].left, innerWidth - width - GAP)),
      top: isAbove || below + height > innerHeight - GAP ? Math.max(GAP, above) : below,
    });
  }

  #arm() {
    const { store, said } = this.#parts;
    this.bar.querySelector('.pin')?.setAttribute('aria-pressed', String(store.armed !== ''));
    this.turn();
    if (!store.armed) return said.say('Selections are no longer added.');
    this.#adding.kind = /** @type {import("../../pkg/types.js").Kind} */ (store.armed);
    said.say(`Each selection becomes: ${store.kind(store.armed).label}.`);
    if (this.#adding.isReady()) this.#adding.foresee(this.#adding.kind);
  }

  /** Shows what is armed, and whether the caret is on. */
  turn() {
    const { store } = this.#parts;
    const { armed } = store;
    this.pill.hidden = !armed && !this.#caret.isOn;
    if (this.pill.hidden) return;
    const kind = store.kind(armed || this.#adding.kind);
    const stop = () => (armed ? store.arm('') : this.#caret.leave());
    this.pill.replaceChildren(
      el('span', {}, armed ? 'Each selection becomes' : 'Enter adds'),
      ...face(kind),
      armed ? '' : el('span', { class: 'soft' }, '1–9, 0 other kinds'),
      closing('Stop', stop, { title: 'Stop (Esc)' }),
    );
  }
}
