/** What an editor should look at again: findings about the whole article, each with its places, to settle one by one. */

import { table } from './commands.js';
import { el, icon, item, press } from './dom.js';
import { Rows } from './rows.js';

/** @typedef {import("../../pkg/types.js").Check} Check */
/** @typedef {import("./store.js").Annotation} Annotation */

/** What each check is about. @type {Record<string, string>} */
const NAMES = {
  speaker: 'No speaker',
  marks: 'Marks',
  spelling: 'Spelling',
  surname: 'Surname first',
  age: 'Ages',
  date: 'Two readings',
  figure: 'Figures',
  attribution: 'Attribution',
};

/** Milliseconds that the reader may go on working before the checks are run again in any case. */
const PATIENCE = 1000;
/** Does a piece of work when the page has nothing else to do. @param {() => void} work */
const idly = (work) => (globalThis.requestIdleCallback ?? setTimeout)(work, { timeout: PATIENCE });

/** The checks of one element. */
export class CheckList {
  label = 'Checks';
  element = el('div', { class: 'list checks' });
  #desk;
  #onchange;
  /** @type {Check[]} */
  #found = [];
  #hasDismissed = false;
  /** The finding that the reader was sent to last, and the number of the next of its places. */
  #last = { key: '', place: 0 };
  #run = 0;
  #show = el('button', { 'aria-pressed': 'false', onclick: () => this.#toggle() });
  #tools = el('div', { class: 'tools' }, this.#show);
  #none = el('p', { class: 'none' }, 'Nothing to look at again.');
  /** @type {Rows<Check>} */
  #rows = new Rows({
    key: (check) => check.key,
    same: (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b),
    holds: (check, id) => check.key === this.#last.key && check.ids.includes(id),
    render: (check) => this.#row(check),
  });

  /** @param {import("./panel.js").Desk} desk @param {() => void} onchange told when the number of findings has changed */
  constructor(desk, onchange) {
    this.#desk = desk;
    this.#onchange = onchange;
    this.element.append(this.#tools, this.#none, this.#rows.element);
    for (const event of ['annotated', 'merged', 'rebased', 'change'])
      desk.host.addEventListener(`newsmark:${event}`, () => this.#schedule());
    desk.commands.add(
      ...table('Move', () => this.count > 0, [['next-check', 'Next check', ['F7'], () => this.#next()]]),
    );
  }

  /** The number of findings that are not settled. */
  count = 0;

  /** Asks for the checks once the page is at rest; only the last answer counts. */
  #schedule() {
    this.#run += 1;
    const run = this.#run;
    idly(async () => {
      if (run !== this.#run || !this.#desk.store.document) return;
      const found = await this.#desk.host.checks().catch(() => null);
      // A run that was cancelled, or an article that is gone: the next one asks again.
      if (!found || run !== this.#run) return;
      this.#found = found;
      this.count = found.filter((check) => !check.dismissed).length;
      this.update();
      this.#onchange();
    });
  }

  fill() {
    this.#rows.fill(this.#listed());
    this.#tell();
  }

  update() {
    this.#rows.update(this.#listed());
    this.#tell();
  }

  /** Shows which finding the reader was sent to. */
  select() {
    for (const item of this.#rows.element.querySelectorAll('.item')) {
      const isLast = item instanceof HTMLElement && item.dataset.key === this.#last.key;
      if (isLast) item.setAttribute('aria-current', 'true');
      else item.removeAttribute('aria-current');
    }
  }

  #listed() {
    return this.#found.filter((check) => this.#hasDismissed || !check.dismissed);
  }

  #tell() {
    const dismissed = this.#found.length - this.count;
    this.#tools.hidden = !dismissed;
    this.#show.textContent = this.#hasDismissed ? 'Hide dismissed' : `Show ${dismissed} dismissed`;
    this.#none.hidden = this.#listed().length > 0;
    this.select();
  }

  #toggle() {
    this.#hasDismissed = !this.#hasDismissed;
    press(this.#show, this.#hasDismissed);
    this.update();
  }

  /** Goes to the next place of a finding: the first press to the first. @param {Check} check */
  #visit(check) {
    const { store, go, show } = this.#desk;
    const places = check.ids.flatMap((id) => store.annotation(id) ?? []);
    const place = check.key === this.#last.key ? this.#last.place : 0;
    this.#last = { key: check.key, place: (place + 1) % Math.max(1, places.length) };
    this.select();
    if (places.length) go(places[place % places.length]);
    else show(check);
  }

  /** Goes on: to the next place of the finding, and after its last to the next finding. */
  #next() {
    const open = this.#found.filter((check) => !check.dismissed);
    const at = open.findIndex((check) => check.key === this.#last.key);
    const isOver = at < 0 || this.#last.place === 0;
    this.#visit(open[isOver ? (at + 1) % open.length : at]);
  }

  /** @param {Check} check */
  #row(check) {
    const { key, sentence, ids, dismissed } = check;
    const { host } = this.#desk;
    const dismiss = () => host.apply({ do: 'dismiss', key, dismissed: !dismissed });
    const label = dismissed ? 'Bring back' : 'Dismiss';
    return el(
      'li',
      { class: dismissed ? 'check dismissed' : 'check' },
      item(
        { 'data-key': key, onclick: () => this.#visit(check) },
        el('span', { class: 'name', dir: 'auto' }, sentence, el('small', {}, about(check.check, ids.length))),
      ),
      el(
        'button',
        {
          class: 'side',
          'data-do': 'dismiss',
          'aria-label': `${label}: ${sentence}`,
          title: label,
          onclick: dismiss,
        },
        icon(dismissed ? 'undo' : 'cross'),
      ),
    );
  }
}

/** @param {string} check @param {number} places */
const about = (check, places) =>
  [NAMES[check] ?? check, places > 1 ? `${places} places` : ''].filter(Boolean).join(' · ');
