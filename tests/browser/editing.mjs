// For the tests that edit: a document with annotations at given words, keys as commands write them, and what came of it.
import { act, annotated, drop, editable } from './browser.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('../../pkg/types.js').Annotation} Annotation */
/** A mark: words of the text (the nth time they stand there), a kind, and what else the annotation has. @typedef {[words: string, kind: string, more?: Record<string, any> & {nth?: number}]} Mark */

/** Where words stand in a text for the nth time, from 1. @param {string} text @param {string} words @param {number} [nth] */
export function spanOf(text, words, nth = 1) {
  let start = -1;
  for (let i = 0; i < nth; i += 1) start = text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`The text does not hold “${words}” ${nth} times.`);
  return { start, end: start + words.length };
}

/** A document whose annotations stand at the given words; names of the same kind and words are one entity. @param {string} text @param {Mark[]} marks */
export function documentOf(text, marks) {
  /** @type {Map<string, {id: string, kind: string, name: string, mentions: string[]}>} */
  const entities = new Map();
  const annotations = marks
    .map(([words, kind, { nth, ...more } = {}]) => ({ ...spanOf(text, words, nth), text: words, kind, ...more }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((a, i) => ({ id: `a${i + 1}`, score: 0.99, status: 'suggested', by: 'model', ...a }));
  for (const a of annotations) {
    if (!['person', 'organisation', 'place', 'facility', 'product'].includes(a.kind)) continue;
    const key = `${a.kind} ${a.text}`;
    const entity = entities.get(key) ?? { id: `e${entities.size + 1}`, kind: a.kind, name: a.text, mentions: [] };
    entities.set(key, entity);
    entity.mentions.push(a.id);
    Object.assign(a, { entity: entity.id });
  }
  const paragraphs = [...text.matchAll(/[^\n]+/g)].map((m, i) => ({
    start: m.index,
    end: m.index + m[0].length,
    role: i ? 'body' : 'headline',
  }));
  const head = { newsmark: '1', offsets: 'utf-16', language: 'en', text, paragraphs };
  return { ...head, annotations, entities: [...entities.values()] };
}

/** Drops a document on the page, and gives the focus to the article once the page shows it. @param {Page} page @param {{text: string}} given */
export async function open(page, given) {
  await page.waitForSelector('#samples button');
  await drop(page, 'article.newsmark.json', JSON.stringify(given));
  await annotated(page, given.text);
  await editable(page);
  await page.waitForFunction(() => !document.getElementById('actions')?.hidden);
  await act(page, 'focus', '.view');
}

/** Presses keys written as commands write them: `Shift+A`, `Ctrl+Z`, `ArrowRight`. @param {Page} page @param {...string} strokes */
export async function press(page, ...strokes) {
  for (const stroke of strokes) {
    const parts = stroke.split(/\+(?=.)/);
    const key = /** @type {import('puppeteer-core').KeyInput} */ (parts.pop());
    const held = parts.map(
      (part) => /** @type {import('puppeteer-core').KeyInput} */ (part.replace('Ctrl', 'Control')),
    );
    for (const modifier of held) await page.keyboard.down(modifier);
    await page.keyboard.press(key);
    for (const modifier of held.reverse()) await page.keyboard.up(modifier);
  }
}

/** Waits until the annotations of the page fulfil a condition; fails with what they are. @param {Page} page @param {(annotations: Annotation[]) => boolean} test @param {string} [what] */
export async function until(page, test, what = test.toString()) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const annotations = await annotationsOf(page);
    if (test(annotations)) return annotations;
    if (Date.now() > deadline)
      throw new Error(
        `Not so: ${what}\n${annotations.map((a) => `${a.id} ${a.kind} ${a.status} “${a.text}”`).join('\n')}`,
      );
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(0))));
  }
}

/** @param {Page} page @returns {Promise<Annotation[]>} */
export const annotationsOf = (page) =>
  page.evaluate(() => /** @type {any} */ (document.querySelector('newsmark-annotator')).document?.annotations ?? []);

/** The first annotation with those words. @param {Annotation[]} annotations @param {string} words */
export const of = (annotations, words) => annotations.find((a) => a.text === words);

/** Waits until a function of the annotator's shadow root answers true. @param {Page} page @param {(root: ShadowRoot, ...args: any[]) => unknown} test @param {...unknown} args */
export async function shows(page, test, ...args) {
  const source = `(${test})(document.querySelector('newsmark-annotator').shadowRoot, ...${JSON.stringify(args)})`;
  await page.waitForFunction(source, { timeout: 30_000, polling: 'raf' }).catch(async (error) => {
    throw new Error(`${error.message}\nnever so: ${test}`);
  });
}

/** What the annotator's root says of a function. @template T @param {Page} page @param {(root: ShadowRoot, ...args: any[]) => T} body @param {...unknown} args @returns {Promise<Awaited<T>>} */
export const ask = (page, body, ...args) =>
  /** @type {any} */ (
    page.evaluate(`(${body})(document.querySelector('newsmark-annotator').shadowRoot, ...${JSON.stringify(args)})`)
  );

/** Boxes of words of the article, the nth time they stand there. @param {Page} page @param {string} words @param {number} [nth] @returns {Promise<{left: number, right: number, top: number, bottom: number}[]>} */
export const boxesOf = (page, words, nth = 1) =>
  ask(
    page,
    (root, wanted, count) => {
      const walker = document.createTreeWalker(/** @type {Node} */ (root.querySelector('.text')), NodeFilter.SHOW_TEXT);
      let left = count;
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        for (let at = node.data.indexOf(wanted); at >= 0; at = node.data.indexOf(wanted, at + 1)) {
          left -= 1;
          if (left) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          return [...range.getClientRects()].map(({ left, right, top, bottom }) => ({ left, right, top, bottom }));
        }
      }
      throw new Error(`The article does not hold “${wanted}”.`);
    },
    words,
    nth,
  );

/** Draws over words with the mouse, from their first character to their last, and lets go. @param {Page} page @param {string} from @param {string} [to] */
export async function draw(page, from, to = from) {
  const [first] = await boxesOf(page, from);
  const last = (await boxesOf(page, to)).at(-1) ?? first;
  await page.mouse.move(first.left + 1, (first.top + first.bottom) / 2);
  await page.mouse.down();
  await page.mouse.move(last.right - 1, (last.top + last.bottom) / 2, { steps: 6 });
  await page.mouse.up();
}
