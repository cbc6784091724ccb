/**
 * A list of names as text: CSV, TSV or semicolons with quoted fields (RFC 4180), `name;aliases;kind;id;note`.
 *
 * The core reads lists too, and is asked whether one is sound; here its lines are read to be shown and edited.
 */

/** A line: `kind` is the name of a kind, or `never`. Aliases are divided by bars. @typedef {Record<typeof FIELDS[number], string>} Rule */

export const FIELDS = /** @type {const} */ (['name', 'aliases', 'kind', 'id', 'note']);
/** Other headings that a table may have. @type {Record<string, string>} */
const HEADINGS = { alias: 'aliases', type: 'kind', identifier: 'id', notes: 'note' };

/** The fields of each line that is not blank. A tab, else a semicolon, else a comma of the first line divides them. @param {string} text */
function rows(text) {
  const [head] = text.replace(/"(?:[^"]|"")*"/g, '').split('\n');
  const mark = ['\t', ';', ','].find((m) => head.includes(m)) ?? ';';
  const pattern = new RegExp(
    `[^\\S\\n${mark}]*(?:"((?:[^"]|"")*)"[^\\S\\n${mark}]*|([^${mark}\\n]*))(${mark}|\\n|$)`,
    'gy',
  );
  /** @type {string[][]} */
  const found = [[]];
  for (const [all, quoted, plain, end] of text.replace(/^\ufeff/, '').matchAll(pattern)) {
    found[found.length - 1].push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '\n') found.push([]);
    if (!end || !all) break;
  }
  return found.filter((fields) => fields.some(Boolean));
}

/** The lines of a list that the core has found sound. @param {string} text @returns {Rule[]} */
export function read(text) {
  const all = rows(text);
  const names = (all[0] ?? []).map((h) => HEADINGS[h.toLowerCase()] ?? h.toLowerCase());
  const hasHeader = names.includes('name') && names.includes('kind');
  const order = hasHeader ? names : FIELDS;
  return all.slice(hasHeader ? 1 : 0).map((fields) => {
    const rule = { name: '', aliases: '', kind: '', id: '', note: '' };
    for (const [i, field] of fields.entries()) if (order[i] in rule) rule[/** @type {'name'} */ (order[i])] = field;
    return { ...rule, kind: rule.kind.toLowerCase() };
  });
}

/** @param {string} field */
const quoted = (field) => (/[;"\n\t,]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** The lines as text, without empty fields at their ends. @param {Rule[]} rules */
export const write = (rules) =>
  rules
    .map((rule) =>
      FIELDS.map((f) => quoted(rule[f]))
        .join(';')
        .replace(/;+$/, ''),
    )
    .join('\n');

/** The lines with others added: a line for the same name gives way. @param {Rule[]} rules @param {Rule[]} more */
export function joined(rules, more) {
  const names = new Set(more.map((rule) => rule.name));
  return [...rules.filter((rule) => !names.has(rule.name)), ...more];
}
