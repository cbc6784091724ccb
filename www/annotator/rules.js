/** The reader's own list of names: offered after corrections, shown, edited, taken away, imported and exported. */

import { el, item, message, plural, swatch, tell, unseen } from './dom.js';
import { button, choice, field, submit } from './fields.js';
import { joined, read, write } from './list.js';
import { Rows } from './rows.js';

/** @typedef {import("./list.js").Rule} Rule */
/** @typedef {import("../../pkg/types.js").Learned} Learned */

const EMPTY = { name: '', aliases: '', kind: '', id: '', note: '' };
/** The rules of one element. */
export class RuleBook {
  label = 'Rules';
  element = el('div', { class: 'list rules' });
  #desk;
  #onchange;
  /** The text that was read last, and its lines. @type {{text: string, rules: Rule[]}} */
  #read = { text: '', rules: [] };
  /** The rule that is being edited; an empty one is new. @type {Rule | null} */
  #edited = null;
  #problem = el('p', { class: 'fault', role: 'alert', hidden: true });
  #none = el('p', { class: 'none' }, 'No rules yet. Correct a name, and a rule is offered; or add one here.');
  #file = el('input', { type: 'file', accept: '.csv,.tsv,.txt', hidden: true, onchange: () => this.#import() });
  #new = el('div', { class: 'new' });
  /** @type {Rows<Rule>} */
  #rows = new Rows({
    key: (rule) => `${rule.kind} ${rule.name}`,
    same: (a, b) => a === b && a !== this.#edited,
    holds: () => false,
    render: (rule) => (rule === this.#edited ? el('li', {}, this.#form(rule)) : this.#row(rule)),
  });

  /** @param {import("./panel.js").Desk} desk @param {() => void} onchange told when the number of rules has changed */
  constructor(desk, onchange) {
    this.#desk = desk;
    this.#onchange = onchange;
    const tools = [
      button('Add a rule', 'add-rule', () => this.#edit({ ...EMPTY })),
      button('Import', 'import-rules', () => this.#file.click()),
      button('Export', 'export-rules', () => this.#export()),
    ];
    this.element.append(
      el('div', { class: 'tools' }, ...tools, this.#file),
      this.#problem,
      this.#new,
      this.#none,
      this.#rows.element,
    );
    desk.host.addEventListener('newsmark:change', (event) => this.#learn(/** @type {CustomEvent} */ (event).detail));
  }

  get count() {
    return this.#rules.length;
  }

  /** The rules as the element has them. */
  get #rules() {
    const text = this.#desk.host.rules;
    if (text !== this.#read.text) this.#read = { text, rules: read(text) };
    return this.#read.rules;
  }

  fill() {
    this.#edited = null;
    this.#rows.fill(this.#rules);
    this.#tell();
  }

  update() {
    this.#rows.update(this.#rules);
    this.#tell();
  }

  select() {}

  #tell() {
    const isNew = this.#edited !== null && !this.#rules.includes(this.#edited);
    if (!isNew) this.#new.replaceChildren();
    this.#none.hidden = this.#rules.length > 0 || isNew;
  }

  /** Takes other rules, once the core finds them sound; answers whether it does. @param {Rule[]} rules */
  async #take(rules) {
    const { host } = this.#desk;
    const text = write(rules);
    try {
      if (text) await host.checkList(text);
    } catch (error) {
      this.#fail(error);
      return false;
    }
    this.#fail(null);
    this.#edited = null;
    host.rules = text;
    tell(host, 'newsmark:rules', { rules: text });
    this.update();
    this.#onchange();
    return true;
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#problem.textContent = error ? message(error) : '';
    this.#problem.hidden = !error;
  }

  /** Offers the rule that a correction teaches, unless it is there or the reader did not want it. @param {{edit: import("../../pkg/types.js").Edit | null}} change */
  async #learn({ edit }) {
    const { host, notices } = this.#desk;
    this.#asked += 1;
    const asked = this.#asked;
    notices.withdraw('rule');
    const teacher = edit?.do === 'all' ? edit.edit : edit;
    if (!edit || !teacher || !TEACHERS.has(teacher.do)) return;
    /** @type {Learned[]} */
    const learned = await host.learn(edit).catch(() => []);
    const [rule] = learned.map(ruleOf).filter((r) => !this.#refused.has(write([r])) && !this.#has(r));
    if (!rule || asked !== this.#asked) return;
    notices.tell(
      'rule',
      question(rule),
      [
        ['Add rule', () => this.#take(joined(this.#rules, [rule]))],
        ['Not now', () => this.#refused.add(write([rule]))],
      ],
      true,
    );
  }

  /** Counts corrections: only the last is offered as a rule. */
  #asked = 0;
  /** Rules that the reader did not want. @type {Set<string>} */
  #refused = new Set();

  /** @param {Rule} rule */
  #has({ name, kind, aliases }) {
    return this.#rules.some((r) => r.name === name && r.kind === kind && (!aliases || r.aliases === aliases));
  }

  /** @param {Rule} rule */
  #row(rule) {
    const words = says(rule, this.#desk.store);
    const main = item(
      { onclick: () => this.#edit(rule) },
      swatch(rule.kind),
      el(
        'span',
        { class: 'name', dir: 'auto' },
        rule.name,
        el('small', { dir: 'auto' }, rule.aliases.split('|').filter(Boolean).join(' · ')),
      ),
      el('span', { class: 'unit' }, unseen(', '), words, rule.id ? el('small', {}, ` ${rule.id}`) : null),
    );
    return el('li', { class: rule.kind === 'never' ? 'never' : '' }, main);
  }

  /** Puts a rule's fields in its place. @param {Rule} rule */
  #edit(rule) {
    this.#edited = rule;
    this.#fail(null);
    if (this.#rules.includes(rule)) this.#rows.update(this.#rules);
    else this.#new.replaceChildren(this.#form(rule));
    this.#tell();
    /** @type {HTMLElement | null} */ (this.element.querySelector('form [name="name"]'))?.focus();
  }

  /** @param {Rule} rule */
  #form(rule) {
    const isNew = !this.#rules.includes(rule);
    const close = () => {
      this.#edited = null;
      this.update();
    };
    const others = () => this.#rules.filter((r) => r !== rule);
    const onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const given = Object.fromEntries(new FormData(form));
      this.#take(joined(others(), [/** @type {Rule} */ ({ ...EMPTY, ...given })]));
    };
    const onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    const { kinds } = this.#desk.store;
    const names = kinds.filter((k) => k.form === 'none' && k.group !== 'quotes');
    /** @type {[string, string][]} */
    const options = [
      ...names.map((k) => /** @type {[string, string]} */ ([k.name, k.label])),
      ['never', 'Never a name'],
    ];
    const form = el(
      'form',
      { class: 'section rule', 'aria-label': isNew ? 'New rule' : rule.name, onsubmit, onkeydown },
      field('Name', 'name', { value: rule.name }),
      field('Other words for it, divided by |', 'aliases', { value: rule.aliases }),
      choice('Tag it as', 'kind', options, rule.kind),
      field('Identifier', 'id', { value: rule.id }),
      field('Note', 'note', { value: rule.note }),
      el(
        'div',
        { class: 'acts' },
        submit(isNew ? 'Add' : 'Save'),
        button('Cancel', 'cancel-rule', close),
        isNew ? null : button('Delete', 'delete-rule', () => this.#delete(rule)),
      ),
    );
    return form;
  }

  /** Deletes a rule; the note that says so can bring it back. @param {Rule} rule */
  async #delete(rule) {
    const before = this.#rules;
    await this.#take(before.filter((r) => r !== rule));
    this.#desk.notices.tell('deleted', `The rule for “${rule.name}” is deleted.`, [['Undo', () => this.#take(before)]]);
  }

  /** Adds the lines of a file; where one is malformed, none. */
  async #import() {
    const [file] = this.#file.files ?? [];
    if (!file) return;
    const text = await file.text();
    this.#file.value = '';
    try {
      const names = await this.#desk.host.checkList(text);
      const isTaken = await this.#take(joined(this.#rules, read(text)));
      if (isTaken) this.#desk.notices.tell('import', `${plural(names, 'rule')} imported from ${file.name}.`, []);
    } catch (error) {
      this.#fail(error);
    }
  }

  #export() {
    const text = `name;aliases;kind;id;note\n${write(this.#rules)}\n`;
    const href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    el('a', { href, download: 'rules.csv' }).click();
    // A slow disk may ask for it after the next turn of the loop.
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }
}

/** Edits that are about a name wherever it stands. */
const TEACHERS = new Set(['kind', 'resize', 'add', 'reject', 'delete', 'rename', 'link', 'merge']);

/** @param {Learned} learned @returns {Rule} */
const ruleOf = ({ rule, name, aliases, kind, id }) => ({
  ...EMPTY,
  name,
  aliases: aliases.join('|'),
  kind: rule === 'never' ? 'never' : (kind ?? ''),
  id: id ?? '',
});

/** @param {Rule} rule */
function question({ name, aliases, kind }) {
  if (kind === 'never') return `Never tag “${name}”?`;
  const also = aliases
    ? ` (also ${aliases
        .split('|')
        .map((a) => `“${a}”`)
        .join(', ')})`
    : '';
  return `Always tag “${name}”${also} as ${kind}?`;
}

/** What a rule does, in words. @param {Rule} rule @param {import("./store.js").Store} store */
const says = ({ kind }, store) =>
  kind === 'never' ? 'never a name' : `always ${store.kinds.find((k) => k.name === kind)?.label.toLowerCase() ?? kind}`;
