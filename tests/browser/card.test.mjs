// The card: every field of an annotation, by keys and by pointer, in each browser; what is refused says why, all of it can be undone.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { meaning, reason } from '../../www/annotator/card-why.js';
import { act, annotated, clickText, drop, LIMIT, NAMES, opened, shown, texts, visit } from './browser.mjs';
import { faults } from './reader.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('../../pkg/types.js').Annotation} Annotation */

const TEXT = `Ferry to stop on Sunday

“The boat is old,” said Mira Holt, who runs the Quay Line. “We told Dorn, and Dorn forgot.” Holt paid £12 million on 03/04/2021.

The Quay Line has 14 boats. Dorn said: “Boats cost money.” “They do,” the Quay Line added, and Dorn left.`;

/** What the article's annotations are: words (their n-th place), kind, entity, and more. @type {[string, number, string, string?, object?][]} */
const MARKS = [
  ['Sunday', 0, 'date', undefined, { value: { timex: '2021-04-11' } }],
  ['Mira Holt', 0, 'person', 'e1'],
  ['Quay Line', 0, 'organisation', 'e2'],
  ['Dorn', 0, 'person', 'e3'],
  ['Dorn', 1, 'person', 'e3'],
  ['Holt', 1, 'person', 'e1'],
  ['£12 million', 0, 'money', undefined, { value: { amount: 12e6, currency: 'GBP' } }],
  ['03/04/2021', 0, 'date', undefined, { value: { timex: '2021-04-03', alternatives: ['2021-03-04'] } }],
  ['Quay Line', 1, 'organisation', 'e2'],
  ['14 boats', 0, 'count', undefined, { value: { amount: 14, unit: 'boat' } }],
  ['Dorn', 2, 'person', 'e3'],
  ['Quay Line', 2, 'organisation', 'e2'],
  ['Dorn', 3, 'person', 'e3'],
];
const QUOTES = [['“The boat is old,”', '“We told Dorn, and Dorn forgot.”'], ['“Boats cost money.”'], ['“They do,”']];

/** @param {string} words @param {number} [n] */
function place(words, n = 0) {
  let start = -1;
  for (let i = 0; i <= n; i += 1) start = TEXT.indexOf(words, start + 1);
  assert.ok(start >= 0, words);
  return { start, end: start + words.length };
}

/** The article as a file. */
function file() {
  const names = MARKS.map(([text, n, kind, entity, more], i) => ({
    ...{ id: `a${i + 1}`, kind, ...place(text, n), text, score: 0.9, status: 'suggested', by: 'model' },
    ...(entity ? { entity } : {}),
    ...more,
  }));
  const quotes = QUOTES.map((parts, i) => {
    const spans = parts.map((p) => place(p));
    const whole = { start: spans[0].start, end: spans[spans.length - 1].end };
    return {
      ...{
        id: `a${MARKS.length + i + 1}`,
        kind: 'quote',
        ...whole,
        text: TEXT.slice(whole.start, whole.end),
        score: 0.9,
      },
      ...{ status: 'suggested', by: 'grammar', type: 'direct', parts: spans, speaker: null },
    };
  });
  /** @param {string} id @param {string} kind @param {string} name */
  const entity = (id, kind, name) => ({
    id,
    kind,
    name,
    mentions: names.filter((a) => a.entity === id).map((a) => a.id),
  });
  const entities = [
    entity('e1', 'person', 'Mira Holt'),
    entity('e2', 'organisation', 'Quay Line'),
    entity('e3', 'person', 'Dorn'),
  ];
  const annotations = [...names, ...quotes].sort((a, b) => a.start - b.start || b.end - a.end);
  return {
    newsmark: '1',
    offsets: 'utf-16',
    language: 'en',
    date: '2021-04-12',
    text: TEXT,
    paragraphs: [],
    annotations,
    entities,
  };
}

/** Waits for an element of the annotator: `waitForSelector` does not hear of changes in a shadow root. @param {Page} page @param {string} selector */
async function seen(page, selector) {
  await page.waitForFunction(
    (wanted) => document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector(wanted),
    {},
    selector,
  );
  return page.$(`newsmark-annotator >>> ${selector}`);
}

/** The reasons that the core gives, and what the card says. @type {[string, string][]} */
const REASONS = [
  ['list: Harbour Trust', 'The list has a line “Harbour Trust”.'],
  ['model: in the list of clubs', 'It stands in the tagger’s list of clubs.'],
  ['model: a town of the gazetteer', 'It is a town of the gazetteer.'],
  ['model: “Mr” before it · last name “Adeyemi”', 'Because: “Mr” before it · last name “Adeyemi”.'],
  ['model; the article has a person of this last name', 'Because: the article has a person of this last name.'],
  ['grammar: month and year', 'It follows a rule: month and year.'],
  ['marks: “ ”; speaker: behind “said”', 'It stands between “ and ”. The speaker: behind “said”.'],
  [
    'marks: “ and none that closes; no speaker named',
    'It opens with “ and nothing closes it. The text names no speaker.',
  ],
  ['indirect: the clause of “says”; speaker: “Holt”', 'It is the clause of “says”. The speaker: “Holt”.'],
  ['what no rule knows', 'what no rule knows'],
];

/** A control of the card. @param {string} name */
const control = (name) => `newsmark-annotator >>> ${own(name)}`;

/** The same, from inside the annotator. @param {string} name */
const own = (name) => `.popover [data-do="${name}"]`;

/** Presses keys one after the other. @param {Page} page @param {...string} keys */
async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(/** @type {import('puppeteer-core').KeyInput} */ (key));
}

/** Clicks a control of the card as a pointer does. @param {Page} page @param {string} name */
async function click(page, name) {
  const found = await seen(page, own(name));
  await found?.evaluate((e) => e.scrollIntoView({ block: 'nearest' }));
  await found?.click();
}

/** Types into a field of the card instead of what is there. @param {Page} page @param {string} name @param {string} text */
async function type(page, name, text) {
  const found = await seen(page, own(`field-${name}`));
  await found?.evaluate((e) => {
    const input = /** @type {HTMLInputElement | HTMLSelectElement} */ (e);
    input.focus();
    if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) input.select();
  });
  const isSelect = await found?.evaluate((e) => e instanceof HTMLSelectElement);
  if (isSelect) await found?.select(text);
  else if (text) await page.keyboard.type(text);
  else await page.keyboard.press('Backspace');
}

/** Waits until the annotation and the document are as a function says; its source goes to the page. @param {Page} page @param {(annotation: any, document: any) => unknown} test @param {string} id */
const until = (page, test, id) =>
  page.waitForFunction(`(() => {
    const { document: found } = document.querySelector('newsmark-annotator');
    return (${test})(found.annotations.find((a) => a.id === ${JSON.stringify(id)}), found);
  })()`);

/** @param {Page} page @param {string} id @returns {Promise<any>} */
const one = async (page, id) => (await shown(page)).annotations.find((a) => a.id === id);

/** Takes the last edit back and waits until nothing is left of it. @param {Page} page */
async function undo(page) {
  await page.evaluate(() => /** @type {any} */ (document.querySelector('newsmark-annotator')).undo());
}

/** What has the focus inside the annotator: its `data-do`, else its class. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const active = /** @type {HTMLElement | null} */ (
      document.querySelector('newsmark-annotator')?.shadowRoot?.activeElement ?? null
    );
    return active?.dataset.do ?? active?.className ?? '';
  });

/** Waits until the focus is in the article. @param {Page} page */
const inText = (page) =>
  page.waitForFunction(() => document.querySelector('newsmark-annotator')?.shadowRoot?.activeElement?.matches('.view'));

describe('what the card says', () => {
  it('gives each reason of the core as a sentence', () => {
    for (const [why, expected] of REASONS) assert.equal(reason(/** @type {any} */ ({ why })), expected);
  });

  it('says of a score only what it means', () => {
    const of = (/** @type {object} */ a) => meaning(/** @type {any} */ ({ score: 0.93, ...a }));
    assert.match(of({ by: 'model' }), /About 93 of 100/);
    assert.doesNotMatch(of({ by: 'grammar' }), /100/);
    assert.doesNotMatch(of({ by: 'grammar', parts: [] }), /100/);
  });
});

for (const name of NAMES) {
  describe(`the card in ${name}`, LIMIT, () => {
    const at = opened(name);
    /** @type {string[]} */
    let ids;

    /** The id of the annotation of some words, as the element names it. @param {string} words @param {number} [n] */
    const idOf = (words, n = 0) => ids[MARKS.findIndex((m) => m[0] === words && m[1] === n)];
    /** @param {number} n */
    const quote = (n) => ids[MARKS.length + n];

    /** Opens the article. @param {(page: Page) => Promise<void>} body */
    const onArticle = async (body) => {
      const { page, witness } = await visit(at.browser, at.url);
      page.setDefaultTimeout(30_000);
      try {
        await drop(page, 'a.json', JSON.stringify(file()));
        await annotated(page, 'Dorn left');
        await page.waitForFunction(() => document.getElementById('saved')?.textContent);
        const { annotations } = await shown(page);
        const at = (/** @type {number} */ start, /** @type {boolean} */ isQuote) =>
          String(annotations.find((a) => a.start === start && (a.kind === 'quote') === isQuote)?.id);
        ids = [
          ...MARKS.map(([words, n]) => at(place(words, n).start, false)),
          ...QUOTES.map(([first]) => at(place(first).start, true)),
        ];
        await body(page);
        assert.deepEqual(witness.errors, [], 'no error on the page');
      } finally {
        await page.close();
      }
    };

    /** Selects as a list does, the focus in the article. @param {Page} page @param {string} id */
    const select = async (page, id) => {
      await page.evaluate(
        (wanted) => /** @type {any} */ (document.querySelector('newsmark-annotator')).select(wanted),
        id,
      );
      await act(page, 'focus', '.view');
    };

    /** The sentence that the card shows as wrong. @param {Page} page @param {string} [about] */
    const fault = async (page, about = '') => {
      await seen(page, '.wrong').catch(() => assert.fail(`nothing is wrong ${about}`));
      return (await texts(page, '.wrong'))[0];
    };

    it('opens small, its sections in place; Escape closes the section, then the card', () =>
      onArticle(async (page) => {
        await select(page, idOf('£12 million'));
        assert.equal((await texts(page, '.section')).length, 0);
        await press(page, 'e');
        assert.equal((await texts(page, '.section')).length, 1);
        assert.equal(await focused(page), 'field-amount');
        await press(page, 'Escape');
        assert.equal((await texts(page, '.section')).length, 0);
        assert.match(await focused(page), /view/, 'the focus is where it came from');
        await click(page, 'open-value');
        await press(page, 'Escape');
        assert.equal(await focused(page), 'open-value');
        await press(page, 'Escape');
        await press(page, 'Escape');
        assert.equal((await texts(page, '.popover.shown')).length, 0);
      }));

    it('takes an amount by keys, says beside the field what is wrong, and loses nothing', () =>
      onArticle(async (page) => {
        const id = idOf('£12 million');
        await select(page, id);
        await press(page, 'e');
        await type(page, 'amount', 'twelve');
        await press(page, 'Enter');
        assert.match(await fault(page), /“twelve” is not a number/);
        assert.equal(await focused(page), 'field-amount');
        await type(page, 'amount', '12.5m');
        await type(page, 'currency', 'GBX');
        await press(page, 'Enter');
        assert.match(await fault(page), /GBX.*ISO 4217/);
        assert.equal(await focused(page), 'field-currency', 'the sentence of the core stands at its field');
        assert.equal(
          await page.$eval(control('field-amount'), (e) => /** @type {HTMLInputElement} */ (e).value),
          '12.5m',
        );
        assert.equal(await page.$eval(control('field-currency'), (e) => e.getAttribute('aria-invalid')), 'true');
        await type(page, 'currency', 'eur');
        await press(page, 'Enter');
        await until(page, (a) => a.value.currency === 'EUR' && a.value.amount === 12.5e6, id);
        await page.waitForFunction(() =>
          document.querySelector('newsmark-annotator')?.shadowRoot?.activeElement?.className.includes('view'),
        );
        await undo(page);
        await until(page, (a) => a.value.currency === 'GBP' && a.status === 'suggested', id);
      }));

    it('takes the value of every form, and refuses what is none', () =>
      onArticle(async (page) => {
        const id = idOf('14 boats');
        /** @type {[string, Record<string, string>, object | RegExp][]} */
        const table = [
          ['count', { amount: '15', unit: 'ferry' }, { amount: 15, unit: 'ferry' }],
          ['date', { timex: '2021-02-30' }, /2021-02-30/],
          ['date', { timex: '2021-SU' }, { timex: '2021-SU' }],
          [
            'date',
            { day: '2021-04-18' },
            { timex: '2021-04-18', edtf: '2021-04-18', start: '2021-04-18', end: '2021-04-19' },
          ],
          ['time', { timex: 'T19:30' }, { timex: 'T19:30' }],
          ['duration', { timex: 'two years' }, /P2Y/],
          ['duration', { timex: 'P2Y', mod: 'APPROX' }, { timex: 'P2Y', mod: 'APPROX', amount: 2, unit: 'a' }],
          ['set', { timex: 'XXXX-WXX-2', mod: '' }, { timex: 'XXXX-WXX-2' }],
          ['season', { start_year: '2019', end_year: '2020' }, { start_year: 2019, end_year: 2020 }],
          ['age', { amount: '46', unit: 'a' }, { amount: 46, unit: 'a' }],
          ['percent', { amount: '3.5', unit: '%' }, { amount: 3.5, unit: '%' }],
          ['quantity', { amount: '12', unit: '' }, /UCUM/],
          ['quantity', { amount: '1,250', unit: 'kg' }, { amount: 1250, unit: 'kg' }],
          ['ordinal', { rank: '3' }, { rank: 3 }],
          ['score', { sides: 'three' }, /3-1/],
          [
            'score',
            { sides: '6-4 3–6' },
            {
              sides: [
                [6, 4],
                [3, 6],
              ],
            },
          ],
          ['fraction', { numerator: '2', denominator: '0' }, /divided by 0/],
          ['fraction', { numerator: '3', denominator: '4' }, { numerator: 3, denominator: 4, amount: 0.75 }],
          ['number', { amount: '7' }, { amount: 7 }],
          ['email', { value: 'desk' }, /name@example\.org/],
        ];
        for (const [kind, fields, expected] of table) {
          await page.evaluate(
            async (of, to) => {
              const element = /** @type {any} */ (document.querySelector('newsmark-annotator'));
              await element.apply({ do: 'kind', id: of, kind: to });
              await element.select(of);
            },
            id,
            kind,
          );
          await act(page, 'focus', '.view');
          await press(page, 'e');
          for (const [field, text] of Object.entries(fields)) {
            if (field === 'day')
              await page.$eval(
                control('field-day'),
                (e, day) => {
                  /** @type {HTMLInputElement} */ (e).value = day;
                  e.dispatchEvent(new Event('input', { bubbles: true }));
                },
                text,
              );
            else await type(page, field, text);
          }
          await click(page, 'save');
          if (expected instanceof RegExp) {
            assert.match(await fault(page, JSON.stringify(fields)), expected, kind);
            await press(page, 'Escape');
          } else {
            await page.waitForFunction(
              () => !document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector('.section'),
            );
            assert.deepEqual((await one(page, id)).value, expected, kind);
          }
        }
      }));

    it('takes a range instead of one figure, a rank to a rank, and no value', () =>
      onArticle(async (page) => {
        const id = idOf('£12 million');
        await select(page, id);
        await click(page, 'open-value');
        await click(page, 'range');
        await type(page, 'min', '12m');
        await type(page, 'max', '9m');
        await press(page, 'Enter');
        assert.match(await fault(page), /lower end/i);
        await type(page, 'max', '15m');
        await type(page, 'mod', 'APPROX');
        await click(page, 'save');
        await until(page, (a) => a.value.min === 12e6 && a.value.max === 15e6 && a.value.amount === undefined, id);
        assert.equal((await one(page, id)).value.mod, 'APPROX');
        await click(page, 'open-value');
        await click(page, 'none');
        await until(page, (a) => a.value === undefined, id);
        await undo(page);
        await undo(page);
        await until(page, (a) => a.value?.amount === 12e6, id);
        const other = idOf('14 boats');
        await page.evaluate(
          (of) =>
            /** @type {any} */ (document.querySelector('newsmark-annotator')).apply({
              do: 'kind',
              id: of,
              kind: 'ordinal',
            }),
          other,
        );
        await select(page, other);
        await press(page, 'e');
        await click(page, 'range');
        await type(page, 'from', '4');
        await type(page, 'to', '1');
        await press(page, 'Enter');
        assert.match(await fault(page), /rank/);
        await type(page, 'from', '1');
        await type(page, 'to', '4');
        await press(page, 'Enter');
        await until(page, (a) => a.value?.from === 1 && a.value.to === 4, other);
      }));

    it('shows both readings of an ambiguous date, and settles it by a press', () =>
      onArticle(async (page) => {
        const id = idOf('03/04/2021');
        await select(page, id);
        assert.deepEqual(await texts(page, '.popover dd .quiet'), ['3 Apr 2021', '4 Mar 2021']);
        await click(page, '2021-03-04');
        await until(page, (a) => a.value.timex === '2021-03-04' && !a.value.alternatives, id);
        assert.equal((await one(page, id)).value.end, '2021-03-05');
        await undo(page);
        await until(page, (a) => a.value.alternatives?.length === 1, id);
      }));

    it('sets the speaker by typing a part of the name, and takes it away', () =>
      onArticle(async (page) => {
        await select(page, quote(0));
        await press(page, 's');
        assert.equal(await focused(page), 'field-choice');
        await page.keyboard.type('hol');
        await press(page, 'Enter');
        await until(page, (a) => a.speaker?.entity === 'e1' && a.speaker.text === 'Mira Holt', quote(0));
        await page.waitForFunction(() =>
          document.querySelector('newsmark-annotator')?.shadowRoot?.activeElement?.className.includes('view'),
        );
        await press(page, 's');
        await click(page, 'nobody');
        await until(page, (a) => a.speaker === null, quote(0));
        await undo(page);
        await until(page, (a) => a.speaker?.entity === 'e1', quote(0));
        const choice = await seen(page, own('speaker'));
        await choice?.focus();
        await choice?.select('e2');
        await until(page, (a) => a.speaker?.entity === 'e2', quote(0));
      }));

    it('picks the speaker in the text: by a click on the name, by keys, and not after Escape', () =>
      onArticle(async (page) => {
        await select(page, quote(0));
        await click(page, 'open-speech');
        await click(page, 'pick-speaker');
        await clickText(page, 'Mira Holt');
        await until(page, (a) => a.speaker?.text === 'Mira Holt' && a.speaker.entity === 'e1', quote(0));
        assert.equal((await texts(page, '.picker')).length, 0);
        await press(page, 's');
        await click(page, 'pick-speaker');
        await press(page, 'n', 'n');
        assert.match((await texts(page, '.picker [role="status"]'))[0], /Dorn/);
        await press(page, 'Escape');
        assert.equal((await one(page, quote(0))).speaker.text, 'Mira Holt');
        assert.equal(await focused(page), 'pick-speaker', 'the focus is back at its button');
        await press(page, 'Enter', 'n', 'Enter');
        await until(page, (a) => a.speaker?.text === 'Quay Line' && a.speaker.entity === 'e2', quote(0));
      }));

    it('picks cue and hearer by drawing over words and by keys, and clears them', () =>
      onArticle(async (page) => {
        await select(page, quote(0));
        await click(page, 'open-speech');
        await click(page, 'pick-cue');
        const [from, to] = await page.evaluate(() => {
          const root = document.querySelector('newsmark-annotator')?.shadowRoot;
          const node = /** @type {Text} */ (root?.querySelectorAll('.text p')[0].firstChild);
          return ['who runs', 'runs the'].map((words) => {
            const range = document.createRange();
            const at = node.data.indexOf(words);
            range.setStart(node, at);
            range.setEnd(node, at + 2);
            const box = range.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          });
        });
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        await page.mouse.move(to.x, to.y, { steps: 4 });
        await page.mouse.up();
        await until(page, (a) => a.cue?.text === 'who runs', quote(0));
        assert.equal(await page.evaluate(() => String(getSelection())), '', 'nothing is selected by it');
        await click(page, 'clear-cue');
        await until(page, (a) => !a.cue, quote(0));
        await click(page, 'pick-cue');
        await press(page, 'ArrowRight');
        await page.keyboard.down('Shift');
        await press(page, 'ArrowRight');
        await page.keyboard.up('Shift');
        await press(page, 'Enter');
        await until(page, (a) => a.cue?.text === 'Holt paid', quote(0));
        await click(page, 'pick-hearer');
        await clickText(page, 'Quay Line has');
        await until(page, (a) => a.hearer?.text === 'Quay Line', quote(0));
        await undo(page);
        await until(page, (a) => !a.hearer, quote(0));
        await type(page, 'type', 'mixed');
        await until(page, (a) => a.type === 'mixed', quote(0));
      }));

    it('picks by touch: a tap chooses, buttons make it longer and take it', () =>
      onArticle(async (page) => {
        // The page is loaded anew for it, and opens its article again.
        await page.setViewport({ width: 320, height: 640, hasTouch: true });
        await annotated(page, 'Dorn left');
        await select(page, quote(0));
        await click(page, 'open-speech');
        await click(page, 'pick-cue');
        const at = await page.evaluate(() => {
          const root = document.querySelector('newsmark-annotator')?.shadowRoot;
          const paragraph = root?.querySelectorAll('.text p')[0];
          const node = /** @type {Text} */ (paragraph?.firstChild);
          const range = document.createRange();
          range.setStart(node, node.data.indexOf('who runs'));
          range.setEnd(node, node.data.indexOf('who runs') + 2);
          const box = range.getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        });
        await page.touchscreen.tap(at.x, at.y);
        await page.waitForFunction(() =>
          document
            .querySelector('newsmark-annotator')
            ?.shadowRoot?.querySelector('.picker [role="status"]')
            ?.textContent?.includes('“who”'),
        );
        assert.equal((await one(page, quote(0))).cue, undefined, 'a tap alone takes nothing');
        await click(page, 'pick-longer');
        await click(page, 'pick-longer');
        await click(page, 'pick-shorter');
        await click(page, 'pick-take');
        await until(page, (a) => a.cue?.text === 'who runs', quote(0));
      }));

    it('joins, splits, cuts, adds and removes the parts of a quote, and joins two quotes', () =>
      onArticle(async (page) => {
        const id = quote(0);
        await select(page, id);
        await click(page, 'open-speech');
        await click(page, 'join-parts-0');
        await until(page, (a) => a.parts.length === 1, id);
        await undo(page);
        await until(page, (a) => a.parts.length === 2, id);
        await click(page, 'split-quote-1');
        await until(
          page,
          (a, d) => a.parts.length === 1 && d.annotations.some((/** @type {any} */ q) => q.status === 'added'),
          id,
        );
        await click(page, 'join-1');
        await until(page, (a) => a.parts.length === 2, id);
        await click(page, 'remove-part-1');
        await until(page, (a) => a.parts.length === 1, id);
        await click(page, 'add-part');
        await clickText(page, 'paid');
        await until(page, (a) => a.parts.length === 2 && a.text.endsWith('paid'), id);
        await click(page, 'cut');
        await clickText(page, 'boat is');
        await until(page, (a) => a.parts.length === 3, id);
        await undo(page);
        await until(page, (a) => a.parts.length === 2, id);
      }));

    it('renames, merges, moves and splits entities', () =>
      onArticle(async (page) => {
        const id = idOf('Dorn');
        await select(page, id);
        await press(page, 'g');
        await type(page, 'name', 'Pieter Dorn');
        await press(page, 'Enter');
        await until(page, (_a, d) => d.entities.some((/** @type {any} */ e) => e.name === 'Pieter Dorn'), id);
        await inText(page);
        await press(page, 'g');
        await type(page, 'choice', 'mira');
        await click(page, 'take-0');
        await until(
          page,
          (_a, d) => d.annotations.filter((/** @type {any} */ a) => a.entity === 'e3').length === 6,
          id,
        );
        await undo(page);
        await until(
          page,
          (_a, d) => d.annotations.filter((/** @type {any} */ a) => a.entity === 'e3').length === 4,
          id,
        );
        await click(page, 'open-entity');
        await type(page, 'choice', 'mira');
        await click(page, 'take-1');
        await until(page, (a) => a.entity === 'e1', id);
        await undo(page);
        await until(page, (a) => a.entity === 'e3', id);
        await click(page, 'open-entity');
        for (const n of [2, 3]) await click(page, `tick-${idOf('Dorn', n)}`);
        await click(page, 'split-off');
        await until(
          page,
          (_a, d) => d.annotations.filter((/** @type {any} */ a) => a.entity === 'e3').length === 2,
          id,
        );
        const [third, fourth] = [await one(page, idOf('Dorn', 2)), await one(page, idOf('Dorn', 3))];
        assert.equal(third.entity, fourth.entity);
        await click(page, 'split');
        await until(page, (a) => a.entity !== 'e3', id);
      }));

    it('links an entity: checks the identifier, takes a pasted address, opens the page, clears', () =>
      onArticle(async (page) => {
        const id = idOf('Quay Line');
        await select(page, id);
        await press(page, 'l');
        await type(page, 'authority', 'wikidata');
        await type(page, 'identifier', 'quay');
        await press(page, 'Enter');
        assert.match(await fault(page), /“quay” is no identifier of Wikidata.*Q84/);
        await type(page, 'identifier', 'https://www.wikidata.org/wiki/Q84?uselang=fr');
        await press(page, 'Enter');
        await until(page, (_a, d) => d.entities.find((/** @type {any} */ e) => e.id === 'e2').link?.id === 'Q84', id);
        const link = await page.$eval(
          'newsmark-annotator >>> .popover dd a',
          (a) => /** @type {HTMLAnchorElement} */ (a).href,
        );
        assert.equal(link, 'https://www.wikidata.org/wiki/Q84');
        await press(page, 'l');
        await type(page, 'authority', 'other');
        await type(page, 'other', 'viaf');
        await type(page, 'identifier', '12');
        await press(page, 'Enter');
        await until(
          page,
          (_a, d) => d.entities.find((/** @type {any} */ e) => e.id === 'e2').link?.authority === 'viaf',
          id,
        );
        await click(page, 'open-link');
        await click(page, 'clear-link');
        await until(page, (_a, d) => !d.entities.find((/** @type {any} */ e) => e.id === 'e2').link, id);
        await undo(page);
        await until(
          page,
          (_a, d) => d.entities.find((/** @type {any} */ e) => e.id === 'e2').link?.authority === 'viaf',
          id,
        );
      }));

    it('keeps a note by Ctrl+Enter, and what is typed of one when the reader looks elsewhere', () =>
      onArticle(async (page) => {
        const [id, other] = [idOf('Dorn'), idOf('Quay Line')];
        await select(page, id);
        await press(page, 'c');
        await page.keyboard.type('ask the ferry');
        await select(page, other);
        assert.equal((await texts(page, '.section')).length, 0);
        await select(page, id);
        await press(page, 'c');
        assert.equal(await page.$eval(control('field-note'), (e) => /** @type {any} */ (e).value), 'ask the ferry');
        await press(page, 'End');
        await page.keyboard.type(' office');
        await page.keyboard.down('Control');
        await press(page, 'Enter');
        await page.keyboard.up('Control');
        await until(page, (a) => a.note === 'ask the ferry office', id);
        assert.ok((await texts(page, '.popover dd')).includes('ask the ferry office'));
        await undo(page);
        await until(page, (a) => a.note === undefined, id);
      }));

    it('ticks as verified, asks once by whom, and shows a tick that a change has reopened', () =>
      onArticle(async (page) => {
        const [id, other] = [idOf('£12 million'), idOf('14 boats')];
        await page.evaluate(() =>
          document.addEventListener('newsmark:reader', (e) => {
            document.title = /** @type {CustomEvent} */ (e).detail.reader;
          }),
        );
        await select(page, id);
        await press(page, 'v');
        assert.equal(await focused(page), 'field-reader');
        await press(page, 'Enter');
        assert.match(await fault(page), /who has checked/);
        await page.keyboard.type('Imke');
        await press(page, 'Enter');
        await until(page, (a) => a.verified?.by === 'Imke', id);
        const { at } = (await one(page, id)).verified;
        assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000, at);
        assert.equal(await page.title(), 'Imke');
        assert.equal(await page.$eval(control('open-verified'), (e) => e.getAttribute('aria-pressed')), 'true');
        await select(page, other);
        await press(page, 'v');
        await until(page, (a) => a.verified?.by === 'Imke', other);
        await press(page, 'v');
        await until(page, (a) => !a.verified, other);
        await select(page, id);
        await press(page, 'e');
        await type(page, 'amount', '13m');
        await press(page, 'Enter');
        await until(page, (a) => a.verified?.reopened === true, id);
        assert.deepEqual(await texts(page, '.popover .reopened'), [' changed since']);
        assert.equal(await page.$eval(control('open-verified'), (e) => e.getAttribute('aria-pressed')), 'false');
        await press(page, 'v');
        await until(page, (a) => a.verified && !a.verified.reopened, id);
        await page.reload();
        const kept = await page.$eval('newsmark-annotator', (e) => e.getAttribute('reader'));
        assert.equal(kept, 'Imke', 'the page remembers the name');
      }));

    it('offers an edit to all after it, with exceptions, as one step', () =>
      onArticle(async (page) => {
        const id = idOf('Dorn');
        await select(page, id);
        await press(page, 'r');
        await seen(page, own('offer'));
        assert.deepEqual(await texts(page, '.offer'), ['Also for the 3 other “Dorn”?']);
        await click(page, 'offer');
        await seen(page, '.places input');
        const before = await texts(page, '.places li');
        assert.equal(before.length, 3);
        assert.match(before[0], /We told Dorn, and Dorn forgot|and Dorn forgot/);
        await click(page, `except-${idOf('Dorn', 2)}`);
        await page.waitForFunction(() =>
          document
            .querySelector('newsmark-annotator')
            ?.shadowRoot?.querySelector('[data-do="save"]')
            ?.textContent?.includes('2 mentions'),
        );
        await click(page, 'save');
        await until(page, (a) => a.status === 'rejected', idOf('Dorn', 3));
        const status = async () =>
          Promise.all([0, 1, 2, 3].map(async (n) => (await one(page, idOf('Dorn', n))).status));
        assert.deepEqual(await status(), ['rejected', 'rejected', 'suggested', 'rejected']);
        await undo(page);
        await until(page, (a) => a.status === 'suggested', idOf('Dorn', 3));
        assert.deepEqual(await status(), ['rejected', 'suggested', 'suggested', 'suggested'], 'one step');
      }));

    it('applies to all before the edit: Alt and the key or a click, Shift+Enter, the same entity', () =>
      onArticle(async (page) => {
        const id = idOf('Mira Holt');
        await select(page, id);
        await page.keyboard.down('Shift');
        await press(page, 'Enter');
        await page.keyboard.up('Shift');
        await type(page, 'scope', 'chain');
        await page.waitForFunction(
          () =>
            document.querySelector('newsmark-annotator')?.shadowRoot?.querySelectorAll('.places input').length === 2,
        );
        await click(page, 'save');
        await until(page, (a) => a.status === 'accepted', idOf('Holt', 1));
        await select(page, idOf('Quay Line'));
        await page.keyboard.down('Alt');
        await press(page, '4');
        await page.keyboard.up('Alt');
        await page.waitForFunction(
          () =>
            document.querySelector('newsmark-annotator')?.shadowRoot?.querySelectorAll('.places input').length === 3,
        );
        await click(page, `except-${idOf('Quay Line', 1)}`);
        await press(page, 'Escape');
        await select(page, idOf('Dorn'));
        await click(page, 'open-all');
        await seen(page, '.places input');
        assert.deepEqual(
          (await texts(page, '.places b')).concat(await texts(page, '.section [data-do="save"]')),
          ['Dorn', 'Dorn', 'Dorn', 'Dorn', 'Apply to 4 mentions'],
          'nothing is left of what was not applied',
        );
        await select(page, idOf('Quay Line'));
        await page.keyboard.down('Alt');
        await press(page, '4');
        await page.keyboard.up('Alt');
        await page.waitForFunction(
          () =>
            document.querySelector('newsmark-annotator')?.shadowRoot?.querySelectorAll('.places input').length === 3,
        );
        await click(page, 'save');
        await until(page, (a) => a.kind === 'facility' && a.entity === 'e2', idOf('Quay Line', 2));
        await undo(page);
        await until(page, (a) => a.kind === 'organisation', idOf('Quay Line', 2));
        await page.keyboard.down('Alt');
        await click(page, 'accept');
        await page.keyboard.up('Alt');
        await seen(page, '.places input');
        assert.equal((await one(page, idOf('Quay Line'))).status, 'suggested', 'nothing is done yet');
        await click(page, 'save');
        await until(page, (a) => a.status === 'accepted', idOf('Quay Line', 2));
      }));

    it('has no fault that axe finds in any section, light and dark, and room for them in 320 pixels', () =>
      onArticle(async (page) => {
        await page.$eval('newsmark-annotator', (e) => e.removeAttribute('reader'));
        const sections = [
          [idOf('03/04/2021'), 'open-value'],
          [quote(0), 'open-speech'],
          [idOf('Dorn'), 'open-entity'],
          [idOf('Dorn'), 'open-link'],
          [idOf('Dorn'), 'open-note'],
          [idOf('Dorn'), 'open-verified'],
          [idOf('Dorn'), 'open-all'],
        ];
        for (const theme of ['light', 'dark']) {
          await page.evaluate((value) => {
            document.documentElement.dataset.theme = value;
            document.querySelector('newsmark-annotator')?.setAttribute('theme', value);
          }, theme);
          for (const [id, button] of sections) {
            await select(page, id);
            await click(page, button);
            await seen(page, '.section');
            assert.deepEqual(await faults(page), [], `${theme}, ${button}`);
            await press(page, 'Escape');
          }
        }
        await page.setViewport({ width: 320, height: 640 });
        for (const [id, button] of sections) {
          await select(page, id);
          await click(page, button);
          const box = await page.evaluate(() => {
            const card = document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector('.popover');
            if (!card) return [];
            const { left, right, top, bottom } = card.getBoundingClientRect();
            return [left >= 0, right <= 320, top >= 640 * 0.35, bottom <= 640, card.scrollWidth <= card.clientWidth];
          });
          assert.deepEqual(box, [true, true, true, true, true], button);
          await press(page, 'Escape');
        }
      }));
  });
}
