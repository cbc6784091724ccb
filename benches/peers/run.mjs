// npm run bench:peers: Newsmark beside other taggers that run in a browser, in one process on one machine: MB of text a
// second, and names found (exact span, kinds left aside) in the samples of the repository.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from '../../scripts/build.mjs';
import { packages, root, setUp } from '../../scripts/setup.mjs';
import { main, say } from '../../scripts/terminal.mjs';

const ROUNDS = 5;
const NAMES = ['people', 'organisations', 'places', 'others'];

/** @typedef {{name: string, run: (text: string) => unknown, names: (text: string) => [number, number][]}} Peer */

await main(async () => {
  await setUp();
  await packages(join(root, 'benches', 'peers'));
  await build();
  const folder = join(root, 'seeds');
  const samples = readdirSync(folder)
    .filter((f) => f.endsWith('.txt'))
    .map((f) => ({
      text: readFileSync(join(folder, f), 'utf8'),
      gold: JSON.parse(readFileSync(join(folder, f.replace('.txt', '.json')), 'utf8')),
    }));
  const ours = await newsmark();
  const peers = [ours.peer, await compromise(), await wink()];
  // Long enough for every engine to have compiled its hot paths.
  const text = samples
    .map((s) => s.text)
    .join('\n\n')
    .repeat(10);
  const base = rate(ours.peer, text);
  for (const peer of peers) {
    const speed = peer === ours.peer ? base : rate(peer, text);
    const { p, r, f } = score(peer, samples, ours.isName);
    const ratio = peer === ours.peer ? '' : `; Newsmark is ${(base / speed).toFixed(1)} x as fast`;
    say(`${peer.name.padEnd(34)} ${speed.toFixed(2).padStart(6)} MB/s   names: P ${p} R ${r} F1 ${f}${ratio}`);
  }
});

/** The best of some rounds, MB/s. @param {Peer} peer @param {string} text */
function rate(peer, text) {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    peer.run(text);
    least = Math.min(least, performance.now() - start);
  }
  return Buffer.byteLength(text) / 1000 / least;
}

/**
 * @param {Peer} peer @param {{text: string, gold: any}[]} samples @param {(kind: string) => boolean} isName
 */
function score(peer, samples, isName) {
  let [right, found, there] = [0, 0, 0];
  for (const { text, gold } of samples) {
    // Gold counts code points; every sample is asked for by its words, so both are turned into UTF-16 offsets.
    const units = [0];
    for (const c of text) units.push(/** @type {number} */ (units.at(-1)) + c.length);
    const wanted = new Set(
      gold.annotations
        .filter((/** @type {any} */ a) => isName(a.kind))
        .map((/** @type {any} */ a) => `${units[a.start]}-${units[a.end]}`),
    );
    const answer = new Set(peer.names(text).map(([s, e]) => trimmed(text, s, e)));
    there += wanted.size;
    found += answer.size;
    for (const span of answer) right += Number(wanted.has(span));
  }
  const [p, r] = [(100 * right) / found, (100 * right) / there];
  return { p: p.toFixed(1), r: r.toFixed(1), f: ((2 * p * r) / (p + r)).toFixed(1) };
}

/** Without the possessive and the marks that a peer may leave on a name. @param {string} text @param {number} s @param {number} e */
function trimmed(text, s, e) {
  let [start, end] = [s, e];
  while (start < end && /[\s“”"‘’'(),.;:!?–—-]/.test(text[start])) start += 1;
  while (start < end && /[\s“”"‘’'(),.;:!?–—-]/.test(text[end - 1])) end -= 1;
  if (/['’]s$/.test(text.slice(start, end))) end -= 2;
  return `${start}-${end}`;
}

async function newsmark() {
  const { kinds, modelBytes, Newsmark } = await import('../../tests/wasm.mjs');
  const core = new Newsmark(modelBytes);
  const groups = new Map(kinds().map((/** @type {any} */ k) => [k.name, k.group]));
  const isName = (/** @type {string} */ kind) => NAMES.includes(String(groups.get(kind)));
  /** @type {Peer} */
  const peer = {
    name: 'Newsmark (wasm, whole pipeline)',
    run: (text) => core.annotate(text).free(),
    names: (text) =>
      core
        .annotate(text)
        .state()
        .annotations.filter((/** @type {any} */ a) => isName(a.kind))
        .map((/** @type {any} */ a) => [a.start, a.end]),
  };
  return { peer, isName };
}

/** @returns {Promise<Peer>} */
async function compromise() {
  const { default: nlp } = await import('compromise');
  const topics = (/** @type {string} */ text) => nlp(text).topics().json({ offset: true });
  return {
    name: 'compromise (topics)',
    run: topics,
    names: (text) => topics(text).map((/** @type {any} */ t) => [t.offset.start, t.offset.start + t.offset.length]),
  };
}

/** Runs of proper nouns: the web model tags no names. @returns {Promise<Peer>} */
async function wink() {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNLP(model, ['sbd', 'pos']);
  const read = (/** @type {string} */ text) => nlp.readDoc(text).tokens();
  return {
    name: 'wink-nlp (runs of proper nouns)',
    run: (text) => read(text).out(nlp.its.pos),
    names: (text) => {
      const tokens = read(text);
      const [words, kinds, gaps] = [tokens.out(), tokens.out(nlp.its.pos), tokens.out(nlp.its.precedingSpaces)];
      /** @type {[number, number][]} */
      const spans = [];
      let at = 0;
      let open = false;
      for (const [i, word] of words.entries()) {
        at = text.indexOf(word, at + gaps[i].length);
        if (kinds[i] === 'PROPN') {
          if (open) spans[spans.length - 1][1] = at + word.length;
          else spans.push([at, at + word.length]);
        }
        open = kinds[i] === 'PROPN';
        at += word.length;
      }
      return spans;
    },
  };
}
