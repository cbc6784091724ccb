// npm test: sets up (browsers too), then runs every test: Rust, wasm parity, formats, both browsers.
import { join } from 'node:path';
import { build } from './build.mjs';
import { browsers, root, setUp, walk } from './setup.mjs';
import { main, run, say } from './terminal.mjs';

await main(async () => {
  await setUp();
  await browsers();
  say('testing the core (cargo test)');
  await run('cargo', ['test', '--locked', '--quiet'], 'A test of the core failed: see above.', { cwd: root });
  await build();
  say('testing the builds and the page (Node, Chromium, Firefox)');
  const files = walk(join(root, 'tests')).filter((f) => f.endsWith('.test.mjs'));
  // One file at a time: two cores are easily kept busy by two browsers.
  const args = ['--test', '--test-concurrency=1', ...files];
  await run(process.execPath, args, 'A test of the builds or the page failed: see above.', { cwd: root });
});
