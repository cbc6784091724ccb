// npm run evaluate: the figures of every set that is there: the samples of the repository, and the shared sets.
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, setUp } from './setup.mjs';
import { main, run, say } from './terminal.mjs';

const work = join(root, '.cache', 'evaluate');
const shared = join(root, '..', 'shared');
const scorer = join(shared, 'tools', 'score.py');
const program = join(root, 'target', 'quick', process.platform === 'win32' ? 'newsmark.exe' : 'newsmark');

/**
 * The reference day of cases that name none: chrono takes the day of the run then, and the expected values say which
 * (`tomorrow` is 2026-11-21). Duckling's and Recognizers' cases about dates name theirs; their lengths need none.
 * @type {Record<string, string>}
 */
const DAYS = { 'chrono.jsonl': '2026-11-20' };

await main(async () => {
  await setUp();
  mkdirSync(work, { recursive: true });
  say('compiling the command');
  await run(
    'cargo',
    ['build', '--quiet', '--locked', '--profile', 'quick', '--bin', 'newsmark'],
    'The command could not be compiled: see above.',
    { cwd: root },
  );
  say('the samples of the repository (exact spans; floors in tests/golden)');
  await run(
    'cargo',
    ['test', '--quiet', '--locked', '--test', 'golden', '--', '--nocapture', 'figures'],
    'The figures fell below their floors: see above.',
    { cwd: root },
  );
  if (!existsSync(scorer)) {
    say('the shared sets are not here: skipped');
    return;
  }
  const wanted = process.argv.slice(2);
  const asked = (/** @type {string} */ what) => !wanted.length || wanted.includes(what);
  if (asked('seeds')) await seeds();
  if (asked('entities')) await entities();
  if (asked('news')) await news();
  if (asked('quotes')) await quotes();
  if (asked('cases')) await cases();
});

/** Annotates the articles of a JSON Lines file. @param {string} input @param {string} name */
function annotate(input, name) {
  const output = join(work, `${name}.pred.jsonl`);
  execFileSync(program, ['annotate', '--jsonl'], { stdio: [openSync(input, 'r'), openSync(output, 'w'), 'inherit'] });
  return output;
}

/** @param {string[]} args */
async function score(args) {
  await run('python3', [scorer, ...args], 'The scorer failed: it needs python3.');
}

async function seeds() {
  const folder = join(shared, 'seeds');
  const input = join(work, 'seeds.jsonl');
  const names = readdirSync(folder).filter((n) => n.endsWith('.txt'));
  const lines = names.map((id) => JSON.stringify({ id, text: readFileSync(join(folder, id), 'utf8') }));
  writeFileSync(input, `${lines.join('\n')}\n`);
  say('shared seeds');
  await score(['seeds', join(shared, 'gold'), annotate(input, 'seeds'), '--verbose']);
}

async function entities() {
  for (const file of readdirSync(join(shared, 'corpus')).filter(
    (f) => f.endsWith('.dev.jsonl') && !f.startsWith('numbers'),
  )) {
    const gold = join(shared, 'corpus', file);
    say(`entities of ${file}`);
    await score(['entities', gold, annotate(gold, file)]);
  }
}

async function news() {
  const gold = join(shared, 'corpus', 'numbers.dev.jsonl');
  say('numbers of news');
  await score(['news', gold, annotate(gold, 'numbers')]);
}

async function quotes() {
  const gold = join(shared, 'corpus', 'articles.dev.jsonl');
  say('quotes of articles.dev');
  await score(['quotes', gold, annotate(gold, 'articles')]);
}

/** The peers' own number cases, with their reference dates. */
async function cases() {
  for (const file of readdirSync(join(shared, 'cases')).filter((f) => f.endsWith('.jsonl') && f !== 'probes.jsonl')) {
    const gold = join(shared, 'cases', file);
    const input = join(work, file);
    const lines = [];
    for await (const line of createInterface({ input: createReadStream(gold) })) {
      const { id, text, ref } = JSON.parse(line);
      const date = /^\d{4}-\d\d-\d\d/.exec(ref ?? '')?.[0] ?? DAYS[file];
      lines.push(JSON.stringify({ id, text, ...(date && { date }) }));
    }
    writeFileSync(input, `${lines.join('\n')}\n`);
    say(`numbers of ${basename(file)}`);
    await score(['numbers', gold, annotate(input, file)]);
  }
}
