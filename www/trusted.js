/** What the page hands to a parser or loads as a script, in a form that passes its own Trusted Types policy. */

/** @typedef {{createHTML(html: string): string, createScriptURL(url: string): string}} Policy */
/** @type {Policy | undefined} */
let policy;

function rules() {
  const { trustedTypes } = /** @type {{trustedTypes?: {createPolicy(name: string, rules: Policy): Policy}}} */ (
    globalThis
  );
  policy ??= trustedTypes?.createPolicy('newsmark-page', { createHTML: (html) => html, createScriptURL: (url) => url });
  return policy;
}

/** A document that has no window: nothing in it runs, loads or is shown. @param {string} html */
export const parse = (html) => new DOMParser().parseFromString(rules()?.createHTML(html) ?? html, 'text/html');

/** The address of a script of this page. @param {string} url */
export const scriptURL = (url) => rules()?.createScriptURL(url) ?? url;
