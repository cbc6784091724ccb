/** Files and clipboards to plain text: the blocks of an article become paragraphs divided by blank lines. */

import { parse } from './trusted.js';

/** Elements that hold no text of an article. */
const SKIPPED =
  "script, style, noscript, template, nav, form, button, select, textarea, iframe, object, embed, svg, math, canvas, audio, video, dialog, head, [hidden], [aria-hidden='true']";
const BLOCKS =
  /^(address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]|header|hgroup|hr|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul)$/;

/**
 * The text of an HTML page or fragment. Of a page it takes the article, where one is marked as such.
 * @param {string} html
 */
export function fromHtml(html) {
  const page = parse(html);
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
  return blocks.join('\n\n').replace(/\n{3,}/g, '\n\n');
}

/** The text of a Markdown file: its marks of make-up taken away. @param {string} markdown */
export function fromMarkdown(markdown) {
  return markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^```.*$/gm, '')
    .replace(/^(#{1,6})[ \t]+(.*?)[ \t]*#*$/gm, '\n$2\n')
    .replace(/!\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/\[([^\]\n]+)\]\([^)\n]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/^>[ \t]?/gm, '')
    .replace(/^([-*_])[ \t]*(\1[ \t]*){2,}$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** @typedef {{kind: "text" | "document" | "list", text: string, name: string, note: string}} Reading */

/**
 * Reads a file. Text that is not UTF-8 is taken as Windows-1252, and the note says so.
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
  const name = file.name.replace(/\.[^.]*$/, '');
  const ending = file.name.slice(name.length + 1).toLowerCase();
  if (ending === 'json') return { kind: 'document', text, name, note };
  if (ending === 'csv' || ending === 'tsv') return { kind: 'list', text, name, note };
  if (ending === 'html' || ending === 'htm' || file.type === 'text/html')
    return { kind: 'text', text: fromHtml(text), name, note };
  if (ending === 'md' || ending === 'markdown')
    return { kind: 'text', text: fromMarkdown(text.replaceAll('\r\n', '\n')), name, note };
  return { kind: 'text', text, name, note };
}

/** The article on a clipboard or in a drop; empty where there is none. @param {DataTransfer | null} data */
export function fromClipboard(data) {
  const html = data?.getData('text/html');
  const found = html ? fromHtml(html) : '';
  return found || (data?.getData('text/plain') ?? '');
}
