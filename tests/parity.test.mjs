// The command and the wasm are one core: their output is equal, byte for byte.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { articles, command, folders, modelBytes, Newsmark } from './wasm.mjs';

const newsmark = new Newsmark(modelBytes);

for (const folder of folders) {
  const found = articles(folder);
  test(`parity over ${basename(folder)} of ${basename(new URL('..', `file://${folder}/`).pathname)}`, {
    skip: !found.length && 'the folder is not here',
  }, () => {
    for (const { name, path, text } of found) {
      const { status, stdout, stderr } = command(['annotate', path]);
      assert.equal(status, 0, stderr);
      const review = newsmark.annotate(text, { id: name.replace(/\.txt$/, '') });
      assert.equal(`${review.export('newsmark')}\n`, stdout, name);
      review.free();
    }
  });
}

test('options mean the same on both sides', () => {
  const text = 'He paid on 03/04/2021 and left last summer. “We go,” she said. Bo Lind says it is over.';
  const { stdout } = command(
    ['annotate', '--date', '2021-05-01', '--month-first', '--southern', '--no-indirect', '-'],
    text,
  );
  const options = { date: '2021-05-01', slashDates: 'month-first', hemisphere: 'southern', indirect: false };
  assert.equal(`${newsmark.annotate(text, options).export('newsmark')}\n`, stdout);
});
