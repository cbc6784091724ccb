/** Files and clipboards to plain text: the blocks of an article become paragraphs divided by blank lines. */

import { parse } from './trusted.js';

/** Elements that hold no text of an article. */
const SKIPPED =
  "script, style, xmp, title, noscript, template, nav, form, button, select, textarea, iframe, object, embed, svg, math, canvas, audio, video, dialog, head, [hidden], [aria-hidden='true']";
const BLOCKS =
  /^(address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]|header|hgroup|hr|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul)$/;

/** What makes a name another one, and stands in no text. */
const MARK = '\ufdd0';

/**
 * Takes the names from styles and from what listens to events: even a document that is never shown is held to the page's
 * policy, and each of them would be reported. `style="…"` becomes an attribute that nobody knows, and so it may stand in
 * the text too, where {@link shown} gives it back; a style sheet becomes an `<xmp>`, which holds text as it does.
 * @param {string} html
 */
const disarmed = (html) =>
  html.replace(/([\s/"'])(style|on\w+)(?=\s*=)/gi, `$1$2${MARK}`).replace(/(<\/?)style(?=[\s/>])/gi, '$1xmp');

/** Text as it was. @param {string} text */
const shown = (text) => text.replaceAll(MARK, '');

/**
 * The text of an HTML page or fragment. Of a page it takes the article, where one is marked as such.
 * @param {string} html
 */
export function fromHtml(html) {
  const page = parse(disarmed(html));
  const articles = page.querySelectorAll('article');
  const root = articles.length === 1 ? articles[0] : (page.querySelector('main') ?? page.body);
  /** @type {string[]} */
  const blocks = [];
  let block = '';
  const end = () => {
    const text = block.replace(/[^\S\n]*\n[^\S\n]*/g, '\n').trim();
    if (text) blocks.push(text);
    block = '';
  };
  const walk = (/** @type {Node} */ node, /** @type {boolean} */ isPre) => {
    if (node instanceof Text || node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? '';
      const run = isPre ? text : text.replace(/[ \t\n\f\r]+/g, ' ');
      block += /\s$/.test(block) ? run.replace(/^ /, '') : run;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const element = /** @type {Element} */ (node);
      if (element.matches(SKIPPED)) return;
      if (element.localName === 'br') block += '\n';
      const isBlock = BLOCKS.test(element.localName);
      if (isBlock) end();
      for (const child of element.childNodes) walk(child, isPre || element.localName === 'pre');
      if (isBlock) end();
      else if (/^t[dh]$/.test(element.localName)) block += '\t';
    }
  };
  walk(root, false);
  end();
  // Two line breaks in a row are how many systems divide paragraphs.
  return shown(blocks.join('\n\n').replace(/\n{3,}/g, '\n\n'));
}

/** Where marks that are text stand while those that are make-up are taken away: Unicode's private use. */
const ESCAPED = 0xe000;

/** The text of a Markdown file: its marks of make-up taken away. @param {string} markdown */
export function fromMarkdown(markdown) {
  return markdown
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark) => String.fromCharCode(ESCAPED + mark.charCodeAt(0)))
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^```.*$/gm, '')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/^(#{1,6})[ \t]+(.*?)[ \t]*#*$/gm, '\n$2\n')
    .replace(/!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)/g, '$1')
    .replace(/^([-*_])[ \t]*(\1[ \t]*){2,}$/gm, '')
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/^>[ \t]?/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/[\ue000-\ue07f]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - ESCAPED))
    .trim();
}

/** @typedef {{kind: "text" | "document" | "list", text: string, name: string, note: string}} Reading */

/**
 * Reads a file. Text that is not UTF-8 is taken as Windows-1252, and the note says so. What is no such text (an image, a
 * PDF, a Word document, UTF-16) is read as none, and the note says that.
 * @param {File} file
 * @returns {Promise<Reading>}
 */
export async function fromFile(file) {
  const bytes = await file.arrayBuffer();
  let note = '';
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
    note = `${file.name} is not UTF-8; it was read as Windows-1252.`;
  }
  // What no text begins with or holds.
  if (/^(%PDF|{\\rtf)/.test(text) || text.includes('\0')) {
    text = '';
    note = `${file.name} is not text in UTF-8. Paste the article instead.`;
  }
  const name = file.name.replace(/\.[^.]*$/, '');
  const ending = file.name.slice(name.length).toLowerCase();
  if (/^\.html?$/.test(ending)) text = fromHtml(text);
  else if (/^\.(md|markdown)$/.test(ending)) text = fromMarkdown(text.replaceAll('\r\n', '\n'));
  const kind = ending === '.json' ? 'document' : /^\.[ct]sv$/.test(ending) ? 'list' : 'text';
  return { kind, text, name, note };
}

/** The article on a clipboard or in a drop; empty where there is none. @param {DataTransfer | null} data */
export function fromClipboard(data) {
  const html = data?.getData('text/html');
  const found = html ? fromHtml(html) : '';
  return found || (data?.getData('text/plain') ?? '');
}
