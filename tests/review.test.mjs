// The review across the boundary: every call of the desk, with its answers and its refusals.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelBytes, Newsmark } from './wasm.mjs';

const newsmark = new Newsmark(modelBytes);

/** A review of a text, with its state. @param {string} text @param {object} [options] */
function reviewOf(text, options) {
  const review = newsmark.annotate(text, options);
  return { review, state: review.state() };
}

/** The annotation of some words. @param {any} state @param {string} words */
const named = (state, words) => state.annotations.find((/** @type {any} */ a) => a.text === words);

const STORY =
  '😀 “We won,” said Harry Kane of England. Kane paid £5m on 3 May 2020.\n\nKane left Leeds (a city. “It was a long and windy night,” he said.';

test('an edit answers what it touched, and stateOf tells it as state does', () => {
  const { review, state } = reviewOf(STORY);
  const kane = named(state, 'Harry Kane');
  const touched = review.apply({ do: 'kind', id: kane.id, kind: 'work' });
  assert.ok(touched.includes(kane.id) && touched.some((/** @type {string} */ id) => id.startsWith('e')));
  const part = review.stateOf([...touched, 'a999', 'nonsense']);
  const whole = review.state();
  for (const a of part.annotations)
    assert.deepEqual(
      a,
      whole.annotations.find((/** @type {any} */ b) => b.id === a.id),
    );
  for (const e of part.entities)
    assert.deepEqual(
      e,
      whole.entities.find((/** @type {any} */ b) => b.id === e.id),
    );
  assert.deepEqual(part.gone.slice(-2), ['a999', 'nonsense']);
  assert.deepEqual([part.canUndo, part.canRedo, review.isWhole], [true, false, false]);
  assert.equal(part.annotations.find((/** @type {any} */ a) => a.id === kane.id).was.kind, 'person');
});

test('preview tells every place, and the edit to all goes there', () => {
  const { review, state } = reviewOf(STORY);
  const before = review.export('newsmark');
  const edit = { do: 'reject', id: named(state, 'Kane').id };
  const { targets } = review.preview(edit, 'string');
  assert.deepEqual(
    targets.map((/** @type {any} */ t) => STORY.slice(t.start, t.end)),
    ['Kane', 'Kane'],
  );
  assert.ok(review.preview(edit, 'chain').targets.length >= 2);
  assert.equal(review.export('newsmark'), before);
  review.apply({ do: 'all', edit, scope: 'string', except: [targets[1].key] });
  const statuses = review.state().annotations.filter((/** @type {any} */ a) => a.text === 'Kane');
  assert.deepEqual(statuses.map((/** @type {any} */ a) => a.status).sort(), ['rejected', 'suggested']);
});

test('a selection is snapped to words, and an edge goes by words', () => {
  const { review, state } = reviewOf(STORY);
  const at = STORY.indexOf('Leeds');
  assert.deepEqual(review.snapped(at + 1, at + 3, 'place'), { start: at, end: at + 5 });
  assert.equal(review.snapped(2, 3, 'place'), undefined);
  const kane = named(state, 'Harry Kane');
  const longer = review.stretched(kane.id, 'end', 2);
  assert.equal(STORY.slice(longer.start, longer.end), 'Harry Kane of England');
  const shorter = review.stretched(kane.id, 'start', -1);
  assert.equal(STORY.slice(shorter.start, shorter.end), 'Kane');
});

test('a changed text moves what it can, and keeps the rest aside', () => {
  const { review, state } = reviewOf(STORY);
  const kane = named(state, 'Harry Kane');
  review.apply({ do: 'accept', id: kane.id });
  const changed = STORY.replace('Kane left Leeds (a city. ', '').replace('😀', '👩‍👩‍👧');
  const report = review.rebase(changed);
  assert.equal(report.exact + report.moved + report.changed + report.orphaned, state.annotations.length);
  const moved = review.stateOf([kane.id]).annotations[0];
  assert.equal(changed.slice(moved.start, moved.end), 'Harry Kane');
  assert.equal(moved.status, 'accepted');
  const orphans = review.orphans();
  assert.equal(orphans.length, report.orphaned);
  const leeds = orphans.find((/** @type {any} */ o) => o.text === 'Leeds');
  const place = changed.indexOf('England');
  review.apply({ do: 'reject', id: named(review.state(), 'England').id });
  review.apply({ do: 'place', id: leeds.id, start: place, end: place + 7 });
  assert.equal(review.stateOf([leeds.id]).annotations[0].text, 'England');
  while (review.state().canUndo) review.undo();
  assert.equal(review.state().text, STORY);
  assert.equal(review.orphans().length, 0);
});

test('a new run with a date and lists keeps every decision and reports the rest', () => {
  const { review, state } = reviewOf(STORY);
  const kane = named(state, 'Harry Kane');
  const leeds = named(state, 'Leeds');
  review.apply({ do: 'kind', id: kane.id, kind: 'work' });
  review.apply({ do: 'accept', id: leeds.id });
  const before = review.session();
  const run = newsmark.annotate(STORY, { date: '2021-03-30', list: 'Leeds;;organisation', rules: 'England;;never' });
  const report = review.merge(run);
  const now = review.state();
  assert.equal(now.date, '2021-03-30');
  assert.equal(named(now, 'Harry Kane').kind, 'work');
  assert.deepEqual([named(now, 'Leeds').kind, named(now, 'Leeds').status], ['place', 'accepted']);
  assert.equal(named(now, 'England'), undefined);
  assert.deepEqual(report.removedIds, [named(state, 'England').id]);
  assert.deepEqual(
    report.conflicts.map((/** @type {any} */ c) => [c.id, c.kind, c.text]),
    [
      [kane.id, 'person', 'Harry Kane'],
      [leeds.id, 'organisation', 'Leeds'],
    ],
  );
  assert.deepEqual([report.kept, report.heldBack, report.removed], [2, 2, 1]);
  review.undo();
  assert.equal(JSON.parse(review.session()).document.date, undefined);
  assert.deepEqual(JSON.parse(review.session()).document, JSON.parse(before).document);
  assert.throws(() => review.merge(newsmark.annotate('Another text.')), /another text/);
  const rerun = review.rerun(newsmark.annotate(`${STORY} Bo.`));
  assert.ok(rerun.rebased.exact > 0 && rerun.merged.kept === 2);
});

test("of two lists the reader's own wins, each in its own form, and a bad line is named with its list", () => {
  const own = 'name,kind\nLeeds,never\nKane,work';
  const desk = 'Leeds\t\torganisation\nEngland\t\tgroup';
  const { state } = reviewOf(STORY, { rules: own, list: desk });
  assert.equal(named(state, 'Leeds'), undefined);
  assert.deepEqual([named(state, 'Kane').kind, named(state, 'England').kind], ['work', 'group']);
  assert.equal(newsmark.checkList(own), 2);
  for (const [options, message] of [
    [{ rules: 'Leeds;;nevre', list: desk }, /Line 1 of your own list of names: “nevre” is no kind/],
    [{ rules: own, list: 'Leeds;;place\nBo' }, /Line 2 of the list of names: it has no kind/],
    [{ rules: 5 }, /“rules” of “options” is a text, and not 5/],
    [{ language: 'de' }, /“language” of “options” is one of en, fr, .*, and not “de”/],
    [{ hemisphere: 'east' }, /one of northern, southern/],
  ]) {
    assert.throws(() => newsmark.annotate(STORY, /** @type {any} */ (options)), /** @type {RegExp} */ (message));
  }
});

test('checks have places, are dismissed by key, and progress counts decisions', () => {
  const { review, state } = reviewOf(STORY);
  const bracket = review.checks().find((/** @type {any} */ c) => c.check === 'marks');
  assert.equal(STORY.slice(bracket.start, bracket.end), '(');
  review.apply({ do: 'dismiss', key: bracket.key });
  assert.equal(review.checks().find((/** @type {any} */ c) => c.key === bracket.key).dismissed, true);
  review.undo();
  assert.equal(review.checks().find((/** @type {any} */ c) => c.key === bracket.key).dismissed, false);
  assert.equal(review.progress().reviewed, 0);
  review.apply({ do: 'accept-all' });
  const progress = review.progress();
  assert.deepEqual(
    [progress.total, progress.reviewed, progress.finished],
    [state.annotations.length, state.annotations.length, true],
  );
  assert.equal(
    progress.kinds.reduce((/** @type {number} */ sum, /** @type {any} */ k) => sum + k.total, 0),
    progress.total,
  );
});

test('what an edit teaches is a line that the next run takes', () => {
  const { review, state } = reviewOf(STORY);
  for (const [edit, line, kind] of [
    [{ do: 'reject', id: named(state, 'Leeds').id }, 'Leeds;;never', undefined],
    [{ do: 'kind', id: named(state, 'Leeds').id, kind: 'organisation' }, 'Leeds;;organisation', 'organisation'],
  ]) {
    const [learned] = review.learn(edit);
    assert.equal(learned.line, line);
    assert.equal(named(reviewOf(STORY, { rules: learned.line }).state, 'Leeds')?.kind, kind);
  }
});

test('a session comes back whole, with the edits kept since', () => {
  const { review, state } = reviewOf(STORY);
  const [kane, leeds] = [named(state, 'Harry Kane').id, named(state, 'Leeds').id];
  review.apply({ do: 'reject', id: leeds });
  const session = review.session();
  const edits = [{ do: 'accept', id: kane }, { do: 'undo' }, { do: 'redo' }, { do: 'note', id: kane, note: 'call' }];
  review.apply(edits[0]);
  review.apply(edits[3]);
  const restored = newsmark.restore(session, JSON.stringify(edits));
  assert.deepEqual(restored.state(), review.state());
  assert.equal(restored.session(), review.session());
  assert.equal(newsmark.restore(review.session()).session(), review.session());
  for (const [call, message] of /** @type {[() => unknown, RegExp][]} */ ([
    [() => newsmark.restore('{}'), /not a saved session. “session” has no “session”/],
    [() => newsmark.restore('x'), /not a saved session/],
    [() => newsmark.restore(session.replace('"session":"1"', '"session":"7"')), /version 7/],
    [() => newsmark.restore(session, '[{"do":"accept","id":"a99"}]'), /Edit 1 was refused: .*“a99”/],
    [
      () => newsmark.restore(session, '[{"do":"undo"},{"do":"cut","id":"a1"}]'),
      /Edit 2 was refused: “cut” has no “start”/,
    ],
  ])) {
    assert.throws(call, message);
  }
});

test('a bad edit is told by its field, and changes nothing', () => {
  const { review, state } = reviewOf(STORY);
  const before = review.session();
  const id = named(state, 'Leeds').id;
  for (const [edit, message] of /** @type {[any, RegExp][]} */ ([
    [undefined, /“edit” is an object/],
    [{ do: 'explode', id }, /no edit “explode”; known are accept, /],
    [{ do: 'accept' }, /“accept” has no “id”/],
    [{ do: 'accept', id, why: 1 }, /“accept” has no field “why”; known are do, id/],
    [{ do: 'kind', id, kind: 'boat' }, /“kind” of “kind” is one of person, .*, and not “boat”/],
    [{ do: 'resize', id, start: '1', end: 2 }, /“start” of “resize” is a whole number from 0, and not “1”/],
    [{ do: 'value', id, value: { amount: 1 } }, /A place has no value/],
  ])) {
    assert.throws(() => review.apply(edit), message);
  }
  assert.throws(
    () => review.preview({ do: 'accept', id }, /** @type {any} */ ('world')),
    /The scope is one of string, chain/,
  );
  assert.throws(() => review.snapped(0, 1, /** @type {any} */ ('boat')), /“boat”/);
  assert.equal(review.session(), before);
});

test('numbers beyond what JavaScript holds exactly do not stop the document', () => {
  const text = 'She came 9007199254740993rd of 18446744073709551615 runners.';
  assert.equal(newsmark.annotate(text).state().text, text);
});
