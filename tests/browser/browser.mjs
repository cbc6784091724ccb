// Browsers for the tests: found, started without a net of their own, and asked what the page did.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { serve } from '../../scripts/serve.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {import('../../www/annotator/element.js').NewsmarkAnnotator} NewsmarkAnnotator */
/** `kill` answers a profile as the killed browser has left it. @typedef {{name: string, browser: Browser, downloads: string, kill(): Promise<string>, close(): Promise<void>}} Started */

const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = join(root, 'dist');

/** A short article with names, numbers and quotes. */
export const ARTICLE = `Harbour bridge to close for a year

By Imke Tolland

“We have waited long enough,” said Ada Quill, who leads the Harbour Trust, on 3 March 2021. Repairs will cost £120 million.

Quill, 46, told Reuters that Lisbon had “done it in nine months”.`;

/** A port where nothing listens: whoever goes through it as a proxy has no network. */
const NOWHERE = 9;

/** @param {string | undefined} named @param {string[]} places */
const find = (named, places) => named ?? places.find((p) => existsSync(p));

const FOUND = {
  chromium: find(process.env.NEWSMARK_CHROMIUM, ['/usr/bin/chromium', '/usr/bin/google-chrome']),
  firefox: find(process.env.NEWSMARK_FIREFOX, ['/usr/bin/firefox-esr', '/usr/bin/firefox']),
};

/** The browsers that every test runs in. */
export const NAMES = /** @type {const} */ (['chromium', 'firefox']);

/**
 * Starts a browser with a new profile, or with one that a killed browser has left.
 * @param {'chromium' | 'firefox'} name
 * @param {{isOffline?: boolean, args?: string[], profile?: string}} [options] without network there is not even this machine's
 * @returns {Promise<Started>}
 */
export async function start(name, { isOffline = false, args = [], profile: left = '' } = {}) {
  const executablePath = FOUND[name];
  if (!executablePath)
    throw new Error(`There is no ${name}: install one or name it in NEWSMARK_${name.toUpperCase()}.`);
  const profile = left || mkdtempSync(join(tmpdir(), `newsmark-${name}-`));
  const downloads = mkdtempSync(join(tmpdir(), 'newsmark-downloads-'));
  const browser = await puppeteer.launch(
    name === 'chromium'
      ? chromium(executablePath, profile, isOffline, args)
      : firefox(executablePath, profile, downloads, isOffline, args),
  );
  if (name === 'chromium') {
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  }
  const close = async () => {
    await browser.close();
    for (const folder of [profile, downloads]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const kill = async () => {
    const process = browser.process();
    const exit = new Promise((done) => process?.once('exit', done));
    process?.kill('SIGKILL');
    await exit;
    // Puppeteer tidies the profile up at its own pace, so the next browser gets a copy of what is the browser's.
    const copy = mkdtempSync(join(tmpdir(), `newsmark-${name}-`));
    cpSync(profile, copy, {
      recursive: true,
      filter: (file) => !/^((user|prefs)\.js|Singleton|lock|\.parentlock)/.test(basename(file)),
    });
    for (const folder of [profile, downloads]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    return copy;
  };
  return { name, browser, downloads, kill, close };
}

/** How long the tests of one suite may take together: far more than they do, for a machine that does other things too. */
export const LIMIT = { timeout: 900_000 };

/** A browser and the served page, there while the tests of the suite that asks for them run. @param {'chromium' | 'firefox'} name */
export function opened(name) {
  /** @type {Started | undefined} */
  let started;
  /** @type {Awaited<ReturnType<typeof serve>> | undefined} */
  let server;
  before(async () => {
    server = await serve(dist, 0);
    started = await start(name);
  });
  after(async () => {
    await started?.close();
    await server?.close();
  });
  return {
    name,
    get browser() {
      return /** @type {Started} */ (started).browser;
    },
    get downloads() {
      return /** @type {Started} */ (started).downloads;
    },
    get url() {
      return /** @type {{url: string}} */ (server).url;
    },
  };
}

/** @param {string} executablePath @param {string} userDataDir @param {boolean} isOffline @param {string[]} more @returns {import('puppeteer-core').LaunchOptions} */
function chromium(executablePath, userDataDir, isOffline, more) {
  const quiet = ['background-networking', 'component-update', 'sync', 'gpu', 'dev-shm-usage'].map(
    (f) => `--disable-${f}`,
  );
  const offline = isOffline ? [`--proxy-server=127.0.0.1:${NOWHERE}`, '--proxy-bypass-list=<-loopback>'] : [];
  const args = ['--no-sandbox', '--no-first-run', '--force-prefers-reduced-motion', ...quiet, ...offline, ...more];
  return { browser: 'chrome', executablePath, userDataDir, args, headless: true };
}

/** @param {string} executablePath @param {string} userDataDir @param {string} downloads @param {boolean} isOffline @param {string[]} args @returns {import('puppeteer-core').LaunchOptions} */
function firefox(executablePath, userDataDir, downloads, isOffline, args) {
  const offline = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': NOWHERE,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': NOWHERE,
    'network.proxy.allow_hijacking_localhost': true,
  };
  const extraPrefsFirefox = {
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.useDownloadDir': true,
    'browser.helperApps.neverAsk.saveToDisk': 'application/json',
    'ui.prefersReducedMotion': 1,
    ...(isOffline ? offline : {}),
  };
  return { browser: 'firefox', executablePath, userDataDir, args, headless: true, extraPrefsFirefox };
}

/** What a page asked for and what went wrong on it. */
export class Witness {
  /** @type {string[]} */
  requests = [];
  /** @type {string[]} */
  errors = [];

  /** @param {Page} page */
  constructor(page) {
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  /** Requests that left for another place than `home`. @param {string} home */
  strays(home) {
    return this.requests.filter((url) => !url.startsWith(home) && !/^(blob|data|about):/.test(url));
  }
}

/** Opens a page with a witness. @param {Browser | import('puppeteer-core').BrowserContext} browser @param {string} url @param {(page: Page) => Promise<unknown>} [prepare] before it is opened */
export async function visit(browser, url, prepare) {
  const page = await browser.newPage();
  const witness = new Witness(page);
  await prepare?.(page);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url, { waitUntil: 'load' });
  return { page, witness };
}

/** Waits until the page has opened what it keeps and shows its start: what a test stages before, it would clear away. @param {Page} page */
export async function started(page) {
  await page.click('#home');
  await page.waitForFunction(() => document.activeElement?.id === 'text', { polling: 50 });
}

/** Waits until the page's annotator shows a document whose text holds `part`. @param {Page} page @param {string} part */
export async function annotated(page, part) {
  await page.waitForFunction(
    (/** @type {string} */ wanted) =>
      /** @type {NewsmarkAnnotator | null} */ (document.querySelector('newsmark-annotator'))?.document?.text.includes(
        wanted,
      ),
    {},
    part,
  );
}

/** Waits until the article may be edited: before it is kept, it may only be looked at. @param {Page} page */
export const editable = (page) => page.waitForSelector('newsmark-annotator:not([readonly])');

/** The plain document that the page shows. @param {Page} page @returns {Promise<import('../../pkg/types.js').ReviewState>} */
export const shown = (page) =>
  page.evaluate(() => /** @type {any} */ (document.querySelector('newsmark-annotator')).document);

/** Texts of the elements inside the annotator that a selector finds. @param {Page} page @param {string} selector @returns {Promise<string[]>} */
export const texts = (page, selector) =>
  page.evaluate(
    (s) =>
      [...(document.querySelector('newsmark-annotator')?.shadowRoot?.querySelectorAll(s) ?? [])].map(
        (e) => e.textContent ?? '',
      ),
    selector,
  );

/** Clicks or focuses an element inside the annotator. @param {Page} page @param {'click' | 'focus'} method @param {string} selector */
export const act = (page, method, selector) =>
  page.evaluate(
    (m, s) => {
      const found = document.querySelector('newsmark-annotator')?.shadowRoot?.querySelector(s);
      if (!(found instanceof HTMLElement)) throw new Error(`The annotator holds no ${s}.`);
      found[m]();
    },
    method,
    selector,
  );

/** How many ranges each highlight of the page holds, by the end of its name. @param {Page} page @returns {Promise<Record<string, number>>} */
export const painted = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...CSS.highlights].map(([name, highlight]) => [name.replace(/^newsmark-\d+-/, ''), highlight.size]),
    ),
  );

/** Pastes as a reader would. @param {Page} page @param {Record<string, string>} data by type */
export const paste = (page, data) =>
  page.evaluate((/** @type {Record<string, string>} */ given) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    // Firefox lets no script fill an event's clipboard.
    Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    window.dispatchEvent(event);
  }, data);

/** Drops a file on the page. @param {Page} page @param {string} name @param {string} text */
export const drop = (page, name, text) =>
  page.evaluate(
    (file, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], file));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    name,
    text,
  );

/** The samples as the build put them in. @returns {{file: string, title: string, text: string}[]} */
export const samples = () => JSON.parse(readFileSync(join(dist, 'seeds', 'index.json'), 'utf8'));

/** Clicks the middle of the first letters of a stretch of the article. @param {Page} page @param {string} text @param {number} [clicks] two for a double click */
export async function clickText(page, text, clicks = 1) {
  const at = await page.evaluate((/** @type {string} */ wanted) => {
    const root = document.querySelector('newsmark-annotator')?.shadowRoot;
    const walker = document.createTreeWalker(/** @type {Node} */ (root?.querySelector('.text')), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const from = node.data.indexOf(wanted);
      if (from < 0) continue;
      node.parentElement?.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + 2);
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    throw new Error(`The article does not hold “${wanted}”.`);
  }, text);
  await page.mouse.click(at.x, at.y, { count: clicks });
}
