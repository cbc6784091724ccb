/** Dialogs of the element: modal, closed by Escape, by their cross and by a press beside them; the focus goes back. */

import { closing, el } from './dom.js';

/**
 * Opens a dialog that is gone once it is closed.
 * @param {HTMLElement} host the element
 * @param {string} title
 * @param {...Node} content
 */
export function dialog(host, title, ...content) {
  const box = el(
    'dialog',
    { class: 'dialog', 'aria-label': title, onclose: () => box.remove(), onkeydown: (e) => e.stopPropagation() },
    el(
      'div',
      {},
      el('h2', {}, title),
      closing('Close', () => box.close()),
      ...content,
    ),
  );
  // What lies beside the dialog's own content is its backdrop.
  box.addEventListener('click', ({ target }) => {
    // A slip beside a text that is being written is no answer.
    if (target === box && !box.querySelector('textarea')) box.close();
  });
  host.shadowRoot?.append(box);
  box.showModal();
  return box;
}

/**
 * Asks for one of several answers; settles with the empty string where there is none.
 * @param {HTMLElement} host
 * @param {string} title
 * @param {string} sentence
 * @param {[value: string, label: string][]} answers
 * @returns {Promise<string>}
 */
export function ask(host, title, sentence, answers) {
  return new Promise((settle) => {
    const buttons = answers.map(([value, label]) => el('button', { type: 'submit', value }, label));
    buttons[0].className = 'main';
    const box = dialog(host, title, el('p', {}, sentence), el('form', { method: 'dialog' }, ...buttons));
    box.addEventListener('close', () => settle(box.returnValue));
    buttons[0].focus();
  });
}
