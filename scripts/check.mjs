// npm run check: the gates. Formatting, lints on host and wasm32, types, Biome, and the size budgets.
import { build, sizes } from './build.mjs';
import { root, setUp } from './setup.mjs';
import { Failure, main, run, say } from './terminal.mjs';

const KB = 1024;
// Bytes after gzip; see the README.
const BUDGETS = { everything: 2.0 * 1024 * KB, js: 60 * KB };

await main(async () => {
  await setUp();
  const inRoot = { cwd: root };
  const wasm = ['--lib', '--target', 'wasm32-unknown-unknown', '--no-default-features'];
  const strict = ['--', '-D', 'warnings'];
  say('formatting');
  await run('cargo', ['fmt', '--check'], 'Some Rust is not formatted: run “cargo fmt”.', inRoot);
  say('clippy, host and wasm32');
  const lint = 'Clippy found something: see above.';
  await run('cargo', ['clippy', '--quiet', '--locked', '--all-targets', '--all-features', ...strict], lint, inRoot);
  await run('cargo', ['clippy', '--quiet', '--locked', ...wasm, ...strict], lint, inRoot);
  await build();
  say('types and Biome');
  await run('npx', ['tsc', '-p', '.'], 'The JavaScript has a type error: see above.', inRoot);
  // Not in the lock file: some registries lack the packages of platforms that nobody here uses, and npm ci then fails.
  const biome = ['--yes', '@biomejs/biome@2.6.8', 'check'];
  await run('npx', biome, `Biome found something: run “npx ${biome.join(' ')} --write”.`, inRoot);
  budgets();
});

function budgets() {
  const found = sizes();
  for (const [part, bytes] of Object.entries(found.parts)) say(`${part.padEnd(12)} ${(bytes / KB).toFixed(1)} KB gzip`);
  for (const [what, budget] of Object.entries(BUDGETS)) {
    const bytes = found[/** @type {keyof typeof BUDGETS} */ (what)];
    const share = `${(bytes / KB).toFixed(1)} KB of ${(budget / KB).toFixed(0)} KB (${((100 * bytes) / budget).toFixed(0)} %)`;
    if (bytes > budget) throw new Failure(`Over the budget: ${what} is ${share}.`);
    say(`${what.padEnd(12)} ${share}`);
  }
}
