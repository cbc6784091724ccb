// Every export is valid by the published JSON Schema, and the schema refuses what is wrong.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { root } from '../scripts/setup.mjs';
import { articles, command, folders } from './wasm.mjs';

const schema = JSON.parse(readFileSync(join(root, 'pkg', 'newsmark.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, discriminator: false }).compile(
  schema,
);

test('exports of every sample are valid, as is their gold', () => {
  const gold = articles(folders[0]).map((a) => readFileSync(a.path.replace(/\.txt$/, '.json'), 'utf8'));
  const exported = folders.flatMap(articles).map((a) => command(['annotate', a.path]).stdout);
  for (const json of [...exported, ...gold]) {
    const document = JSON.parse(json);
    assert.ok(validate(document), `${document.id}: ${JSON.stringify(validate.errors?.slice(0, 4))}`);
  }
});

/** The amount of an annotation, by its kind alone: `tsc` fails where `kind` does not tell the form of `value`. @param {import('../pkg/types.js').Annotation} a */
function amountOf(a) {
  if (a.kind === 'date') return a.value?.timex;
  if (a.kind === 'quote') return a.parts.length;
  return a.kind === 'money' ? a.value?.amount : undefined;
}

/** Every event that docs/embedding.md lists has a type. @type {Record<keyof import('../www/newsmark.d.ts').NewsmarkEvents, true>} */
const EVENTS = {
  'newsmark:annotating': true,
  'newsmark:annotated': true,
  'newsmark:change': true,
  'newsmark:merged': true,
  'newsmark:rebased': true,
  'newsmark:rules': true,
  'newsmark:reader': true,
  'newsmark:error': true,
};

test('types follow the documents and the documentation', () => {
  const document = JSON.parse(command(['annotate', '-'], 'He paid £120m on 3 May 2020. “Yes,” he said.').stdout);
  assert.deepEqual(document.annotations.map(amountOf), [120e6, '2020-05-03', 1]);
  const told = readFileSync(join(root, 'docs', 'embedding.md'), 'utf8').matchAll(/`(newsmark:\w+)`/g);
  assert.deepEqual([...new Set([...told].map((m) => m[1]))].sort(), Object.keys(EVENTS).sort());
});

test('wrong documents are refused', () => {
  const good = JSON.parse(command(['annotate', '-'], 'Harry Kane paid £120m on 3 May 2020, “yes,” he said.').stdout);
  assert.ok(validate(good));
  for (const spoil of [
    (/** @type {any} */ d) => delete d.offsets,
    (/** @type {any} */ d) => (d.newsmark = '2'),
    (/** @type {any} */ d) => (d.annotations[0].kind = 'nonsense'),
    (/** @type {any} */ d) => (d.annotations[0].start = -1),
    (/** @type {any} */ d) => (d.annotations[0].score = 3),
    (/** @type {any} */ d) => (d.date = 'yesterday'),
  ]) {
    const bad = /** @type {any} */ (structuredClone(good));
    spoil(bad);
    assert.equal(validate(bad), false, spoil.toString());
  }
});
