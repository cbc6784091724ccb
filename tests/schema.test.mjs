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
