// What crosses into JavaScript: offsets in UTF-16 units, plain data, errors as sentences.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articles, folders, kinds, modelBytes, Newsmark } from './wasm.mjs';

const newsmark = new Newsmark(modelBytes);

test('the table of kinds is complete plain data', () => {
  const table = kinds();
  assert.ok(table.length >= 28);
  for (const kind of table) {
    assert.deepEqual(Object.keys(kind).sort(), [
      'fields',
      'form',
      'group',
      'groupLabel',
      'hint',
      'hue',
      'label',
      'name',
      'plural',
    ]);
  }
});

test('offsets are UTF-16 units of the given string', () => {
  const texts = folders.flatMap((f) => articles(f).map((a) => a.text));
  for (const text of [...texts, '😀 Harry Kane 👩‍👩‍👧 paid £120m, “É😀,” said Harry Kane.']) {
    const state = newsmark.annotate(text, undefined).state();
    assert.equal(state.text, text);
    assert.equal(state.offsets, 'utf-16');
    assert.ok(state.annotations.length > 0);
    for (const a of state.annotations) assert.equal(text.slice(a.start, a.end), a.text);
  }
});

test('a lone surrogate keeps every offset', () => {
  const text = '\ud83d Harry Kane scored for England \udc00 on 3 May 2020.';
  const state = newsmark.annotate(text).state();
  assert.equal(state.text.length, text.length);
  const kane = state.annotations.find((/** @type {{text: string}} */ a) => a.text === 'Harry Kane');
  assert.equal(text.slice(kane.start, kane.end), 'Harry Kane');
});

test('progress rises from 0 to 1, and a listener that throws does no harm', () => {
  /** @type {number[]} */
  const shares = [];
  newsmark.annotate('Harry Kane left.\n\n'.repeat(500), undefined, (/** @type {number} */ share) => shares.push(share));
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
  );
  assert.equal(shares.at(-1), 1);
  newsmark.annotate('Harry Kane left.', undefined, () => {
    throw new Error('listener');
  });
});

test('edits cross the boundary and come back undone', () => {
  const review = newsmark.annotate('“We won,” said Harry Kane of England.');
  const before = review.export('newsmark');
  const [first] = review.state().annotations;
  assert.deepEqual(review.apply({ do: 'accept', id: first.id }), [first.id]);
  assert.equal(review.state().annotations[0].status, 'accepted');
  assert.equal(review.state().canUndo, true);
  assert.deepEqual(review.undo(), [first.id]);
  assert.equal(review.export('newsmark'), before);
  assert.deepEqual(review.redo(), [first.id]);
});

test('every name of a long list is found', () => {
  const names = Array.from({ length: 200 }, (_, n) => `Quill${n} Ito`);
  const list = `name;aliases;kind;id;note\n${names.map((name, n) => `${name};;person;${n};`).join('\n')}\n`;
  const { annotations } = newsmark.annotate(`${names.join(' met ')}.`, { list }).state();
  const listed = annotations.filter((/** @type {any} */ a) => a.by === 'list').map((/** @type {any} */ a) => a.text);
  assert.deepEqual(listed, names);
});

test('numbers and quotes are exported as tables', () => {
  const review = newsmark.annotate('“=We won,” said Harry Kane of England. It cost £5m.', { id: '7' });
  const [head, row, ...rest] = review.export('numbers.csv').split('\r\n');
  assert.match(head, /^document,id,kind,text,amount,/);
  assert.match(row, /^7,a\d+,money,£5m,5000000,.*,47,50,It cost £5m\.$/);
  assert.deepEqual(rest, ['']);
  assert.match(review.export('quotes.csv'), /^document,speaker,.*\r\n7,Harry Kane,Harry Kane,/);
  assert.match(review.export('quotes.md'), /^\| document \| speaker \|/);
  assert.throws(() => review.export('docx'), /no export format “docx”/);
});

test('an exported document is read back whole', () => {
  for (const { text } of folders.flatMap(articles)) {
    const json = newsmark.annotate(text).export('newsmark');
    assert.equal(newsmark.import(json).export('newsmark'), json);
  }
});

test('errors are sentences', () => {
  const bad = modelBytes.slice();
  bad[bad.length >> 1] ^= 1;
  const review = newsmark.annotate('Harry Kane left.');
  /** @type {[() => unknown, RegExp][]} */
  const table = [
    [() => new Newsmark(new Uint8Array()), /ends too early/],
    [() => new Newsmark(new TextEncoder().encode('<!doctype html>')), /not a Newsmark model file/],
    [() => new Newsmark(bad), /damaged/],
    [() => newsmark.annotate('x', { date: '3 May' }), /YYYY-MM-DD/],
    [() => newsmark.annotate('x', /** @type {any} */ ({ dates: '3 May' })), /“options” has no field “dates”/],
    [() => newsmark.import('{}'), /not a Newsmark document/],
    [() => review.apply({ do: 'accept', id: 'a99' }), /“a99”/],
    [() => review.export('docx'), /“docx”/],
  ];
  for (const [call, message] of table) assert.throws(call, message);
});

test('any text gives a document', () => {
  const texts = [
    '',
    ' ',
    '\0\u0001\u0007',
    '😀😀😀',
    'שלום עולם 123',
    '\r\n\r\n',
    '"'.repeat(1001),
    "'".repeat(999),
    '('.repeat(5000),
    '1'.repeat(400),
    'A'.repeat(100_000),
  ];
  for (const text of texts) assert.equal(newsmark.annotate(text).state().text, text);
});
