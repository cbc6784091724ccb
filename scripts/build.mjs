// Builds dist/: the ES module with its wasm and model, the served page, and newsmark.html that opens from disk.
// Steps whose inputs have not changed are left out.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { digest, root, walk } from './setup.mjs';
import { ask, Failure, run, say } from './terminal.mjs';

const dist = join(root, 'dist');
const work = join(root, '.cache');
const www = join(root, 'www');
const pkg = join(root, 'pkg');
const command = join(root, 'target', 'quick', process.platform === 'win32' ? 'newsmark.exe' : 'newsmark');
const WASM_OPT = join(root, 'node_modules', 'binaryen', 'bin', 'wasm-opt');
// Named one by one: all that the newest Binaryen knows is more than Node 20 reads.
const FEATURES = [
  'simd',
  'bulk-memory',
  'sign-ext',
  'nontrapping-float-to-int',
  'mutable-globals',
  'reference-types',
  'multivalue',
];

/** Builds what is out of date; answers where the offline file is. */
export async function build() {
  mkdirSync(dist, { recursive: true });
  mkdirSync(work, { recursive: true });
  const roots = ['Cargo.toml', 'Cargo.lock', '.cargo/config.toml', 'rust-toolchain.toml', 'package-lock.json'];
  const rooted = roots.map((f) => join(root, f));
  await step(
    'core',
    [...walk(join(root, 'src')), ...rooted, join(root, 'scripts', 'build.mjs')],
    join(pkg, 'newsmark.model'),
    core,
  );
  const inputs = [www, join(root, 'seeds'), pkg].flatMap(walk);
  const offlineFile = join(dist, 'newsmark.html');
  await step('page', [...inputs, ...rooted, join(root, 'scripts', 'build.mjs')], offlineFile, page);
  return offlineFile;
}

/** @param {string} name @param {string[]} inputs @param {string} output @param {() => Promise<void>} body */
async function step(name, inputs, output, body) {
  const stamp = join(work, `${name}.stamp`);
  const now = digest(inputs);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  const start = Date.now();
  await body();
  writeFileSync(stamp, now);
  say(`built the ${name} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

/** The wasm, its JavaScript, the model, the types and the schema. */
async function core() {
  const raw = join(work, 'pkg');
  const help = 'The core could not be compiled: the messages above say why.';
  rmSync(pkg, { recursive: true, force: true });
  mkdirSync(pkg, { recursive: true });
  say('compiling the core to WebAssembly');
  const flags = ['--mode', 'no-install', '--release', '--target', 'web', '--no-opt', '--no-pack', '--out-dir', raw];
  await run('wasm-pack', ['--quiet', 'build', ...flags, '--', '--no-default-features', '--locked'], help, {
    cwd: root,
  });
  say('optimising the WebAssembly');
  const wasm = 'newsmark_bg.wasm';
  await optimise(join(raw, wasm), join(pkg, wasm));
  for (const file of ['newsmark.js', 'newsmark.d.ts']) cpSync(join(raw, file), join(pkg, file));
  say('compiling the command');
  const build = ['build', '--quiet', '--locked', '--profile', 'quick', '--bin', 'newsmark'];
  await run('cargo', build, help, { cwd: root });
  for (const [file, verb] of [
    ['types.d.ts', 'types'],
    ['newsmark.schema.json', 'schema'],
  ]) {
    const text = ask(command, [verb]);
    if (!text) throw new Failure(`“newsmark ${verb}” printed nothing.`);
    writeFileSync(join(pkg, file), `${text}\n`);
  }
  const model = join(work, 'newsmark.model');
  await run(command, ['model', model], 'The model file could not be written.');
  // A gzip file, whatever the server does; the loader knows it by its magic.
  writeFileSync(join(pkg, 'newsmark.model'), gzipSync(readFileSync(model), { level: 9 }));
}

/** Makes a module smaller and faster, as it is shipped. @param {string} from @param {string} to */
export async function optimise(from, to) {
  const features = FEATURES.map((f) => `--enable-${f}`);
  const flags = [WASM_OPT, from, '-O3', '-o', to, ...features];
  await run(process.execPath, flags, 'The WebAssembly could not be optimised: the messages above say why.');
}

/** @returns {import('esbuild').BuildOptions} */
const bundling = () => ({
  bundle: true,
  minify: true,
  write: false,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  charset: 'utf8',
  // All browsers that the page runs in free what the wasm holds by themselves.
  define: { 'Symbol.dispose': 'undefined' },
});

/**
 * A bundle's text. Scripts go through Terser after esbuild, which leaves a thirtieth of them to save.
 * @param {import('esbuild').BuildOptions} options
 */
async function bundle(options) {
  const esbuild = await import('esbuild');
  const built = await esbuild.build({ ...bundling(), ...options });
  const { text } = (built.outputFiles ?? [])[0];
  if (!options.format) return text;
  const { minify } = await import('terser');
  const compress = { unsafe_arrows: true, unsafe_methods: true, keep_fargs: false, pure_getters: true };
  const module = options.format === 'esm';
  const { code } = await minify(text, { ecma: 2020, module, compress });
  // Once more, with values left where they are: what the first time left is then said in fewer words.
  const still = { ...compress, unsafe: true, unsafe_comps: true, reduce_vars: false };
  const { code: short } = await minify(code ?? '', { ecma: 2020, module, compress: still });
  if (!short) throw new Failure('A bundle came out empty.');
  return short;
}

/**
 * Modules that a bundle loads beside itself instead of holding a second copy of them: the element's class, and for the
 * page what makes elements.
 * @type {import('esbuild').Plugin}
 */
const siblings = {
  name: 'siblings',
  setup(builder) {
    builder.onResolve({ filter: /entry-module\.js$/ }, (found) =>
      found.kind === 'entry-point' ? undefined : { path: './newsmark.js', external: true },
    );
    builder.onResolve({ filter: /annotator\/dom\.js$/ }, (found) =>
      found.importer.endsWith('entry-module.js') ? undefined : { path: './newsmark.js', external: true },
    );
    builder.onResolve({ filter: /annotator\/define\.js$/ }, (found) =>
      found.kind === 'entry-point' ? undefined : { path: './define.js', external: true },
    );
  },
};

/** The module, the worker, the served page and the offline file. */
async function page() {
  for (const file of readdirSync(dist)) rmSync(join(dist, file), { recursive: true });
  const entries = {
    newsmark: join(www, 'entry-module.js'),
    define: join(www, 'annotator', 'define.js'),
    worker: join(www, 'annotator', 'worker.js'),
    app: join(www, 'entry-page.js'),
  };
  for (const [name, entry] of Object.entries(entries)) {
    const text = await bundle({ format: 'esm', entryPoints: [entry], plugins: [siblings] });
    writeFileSync(join(dist, `${name}.js`), text);
  }
  for (const file of ['newsmark_bg.wasm', 'newsmark.model', 'types.d.ts', 'newsmark.schema.json']) {
    cpSync(join(pkg, file), join(dist, file));
  }
  for (const file of walk(www).filter((f) => /\.(d\.ts|svg|png|webmanifest)$/.test(f))) {
    cpSync(file, join(dist, basename(file)));
  }
  mkdirSync(join(dist, 'seeds'));
  writeFileSync(join(dist, 'seeds', 'index.json'), JSON.stringify(await samples()));
  writeFileSync(
    join(dist, 'newsmark.css'),
    await bundle({ entryPoints: [join(www, 'annotator', 'styles', 'index.css')] }),
  );
  writeFileSync(join(dist, 'app.css'), await bundle({ entryPoints: [join(www, 'app.css')] }));
  cpSync(join(www, 'index.html'), join(dist, 'index.html'));
  await serviceWorker();
  await offline();
}

/** Tells the service worker which files make up this build. */
async function serviceWorker() {
  const files = walk(dist).map((f) => f.slice(dist.length + 1).replaceAll('\\', '/'));
  const kept = files.filter((f) => !f.endsWith('.d.ts') && f !== 'newsmark.schema.json');
  const version = digest(kept.map((f) => join(dist, f))).slice(0, 16);
  const define = { NEWSMARK_FILES: JSON.stringify(['./', ...kept]), NEWSMARK_VERSION: JSON.stringify(version) };
  writeFileSync(join(dist, 'sw.js'), await bundle({ format: 'iife', entryPoints: [join(www, 'sw.js')], define }));
}

/** One file that holds everything: a classic script, the wasm and the model as base64 in inert blocks, the samples. */
async function offline() {
  const silent = { 'empty-import-meta': /** @type {const} */ ('silent') };
  const entry = { format: /** @type {const} */ ('iife'), entryPoints: [join(www, 'entry-offline.js')] };
  const app = (await bundle({ ...entry, logOverride: silent })).replaceAll('</script', '<\\/script');
  const css = readFileSync(join(dist, 'app.css'), 'utf8');
  const policy = [
    "default-src 'none'",
    `script-src ${allowed(app)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${allowed(css)}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types newsmark newsmark-page',
  ].join('; ');
  const blocks =
    block('newsmark-wasm', base64(gzipSync(readFileSync(join(dist, 'newsmark_bg.wasm')), { level: 9 }))) +
    block('newsmark-model', base64(readFileSync(join(dist, 'newsmark.model')))) +
    block('newsmark-styles', readFileSync(join(dist, 'newsmark.css'), 'utf8'), 'text/css') +
    block('newsmark-seeds', JSON.stringify(await samples()).replaceAll('<', '\\u003c'), 'application/json');
  const html = readFileSync(join(www, 'index.html'), 'utf8')
    .replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>\s*/, '')
    .replace(/<link rel="(manifest|icon)"[^>]*>\s*/g, '')
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css}</style>`)
    .replace(/<script type="module"[^>]*><\/script>/, () => `${blocks}<script id="newsmark-script">${app}</script>`)
    .replace(/<meta charset="utf-8"\s*\/?>/, (charset) => {
      return `${charset}\n<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    });
  if (!html.includes(policy) || !html.includes('id="newsmark-model"') || !html.includes('<style>')) {
    throw new Failure(
      'www/index.html has lost its charset, stylesheet or script line, which the offline file is made from.',
    );
  }
  writeFileSync(join(dist, 'newsmark.html'), html);
}

/** @param {Buffer} bytes */
const base64 = (bytes) => bytes.toString('base64');

/** @param {string} id @param {string} text @param {string} [type] */
const block = (id, text, type = 'application/octet-stream;base64') =>
  `<script type="${type}" id="${id}">${text}</script>\n`;

/** The source expression of a Content Security Policy that allows one script or style. @param {string} text */
const allowed = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The samples with their texts, as the empty screen offers them. */
async function samples() {
  /** @type {{file: string, title: string, about: string}[]} */
  const index = JSON.parse(readFileSync(join(root, 'seeds', 'index.json'), 'utf8'));
  return index.map((s) => ({ ...s, text: readFileSync(join(root, 'seeds', s.file), 'utf8') }));
}

/** What a page loads, in bytes after gzip; `js` is the JavaScript of the served page. */
export function sizes() {
  /** @param {string} file */
  const zip = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  const scripts = readdirSync(dist).filter((f) => f.endsWith('.js') && f !== 'sw.js');
  const js = scripts.reduce((sum, f) => sum + zip(f), 0);
  const model = readFileSync(join(dist, 'newsmark.model')).length;
  const css = zip('app.css') + zip('newsmark.css');
  const parts = { wasm: zip('newsmark_bg.wasm'), model, JavaScript: js, CSS: css, HTML: zip('index.html') };
  const everything = Object.values(parts).reduce((a, b) => a + b, 0);
  return { parts, js, everything, offline: readFileSync(join(dist, 'newsmark.html')).length };
}
