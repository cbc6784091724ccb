/** Script addresses that pass where the host page demands Trusted Types. */

/** @typedef {{createScriptURL(url: string): string}} Policy */

/** @type {Policy | undefined} */
let policy;

/**
 * The address as a trusted one. Throws where the host allows no policy of the name `newsmark`.
 * @param {string | URL} url
 * @returns {string}
 */
export function scriptURL(url) {
  const { trustedTypes } = /** @type {{trustedTypes?: {createPolicy(name: string, rules: Policy): Policy}}} */ (
    globalThis
  );
  if (!trustedTypes) return String(url);
  policy ??= trustedTypes.createPolicy('newsmark', { createScriptURL: (address) => address });
  return policy.createScriptURL(String(url));
}
