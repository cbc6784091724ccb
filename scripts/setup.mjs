// Sets a machine up: checks Node and Rust, installs the wasm target, the wasm tools, the npm packages and, for tests, the
// browsers. Everything that is there already is left alone; tools go to a cache in the user's folder.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, Failure, run, say } from './terminal.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const cache = process.env.NEWSMARK_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'newsmark');
const WASM_PACK = '0.15.1';
const NODE = 20;

/** Rust, its wasm target, wasm-bindgen, wasm-pack and the npm packages. */
export async function setUp() {
  if (Number(process.versions.node.split('.')[0]) < NODE) {
    throw new Failure(
      `Node ${NODE} or newer is needed, and this is ${process.versions.node}: install one from https://nodejs.org.`,
    );
  }
  await rust();
  await tool('wasm-bindgen', 'wasm-bindgen-cli', wasmBindgenVersion());
  await tool('wasm-pack', 'wasm-pack', WASM_PACK);
  await packages(root);
}

async function rust() {
  process.env.PATH = [join(cache, 'bin'), process.env.PATH, join(homedir(), '.cargo', 'bin')].join(delimiter);
  if (!ask('cargo', ['--version'])) {
    throw new Failure(
      'Rust is needed: install it with rustup from https://rustup.rs, open a new terminal and try again.',
    );
  }
  const target = 'wasm32-unknown-unknown';
  const sysroot = ask('rustc', ['--print', 'sysroot']);
  if (sysroot && existsSync(join(sysroot, 'lib', 'rustlib', target))) return;
  say(`installing the Rust target ${target}`);
  const help = `The Rust target ${target} could not be installed: check the network and run “rustup target add ${target}”.`;
  await run('rustup', ['target', 'add', target], help, { cwd: root });
}

/** The version that Cargo.toml pins: the crate and its command must be the same. */
function wasmBindgenVersion() {
  const version = readFileSync(join(root, 'Cargo.toml'), 'utf8').match(/^wasm-bindgen = "=([\d.]+)"/m)?.[1];
  if (!version) throw new Failure('Cargo.toml does not pin wasm-bindgen to one version ("=x.y.z").');
  return version;
}

/** @param {string} command @param {string} crate @param {string} version */
async function tool(command, crate, version) {
  if (ask(command, ['--version'])?.split(/\s+/).includes(version)) return;
  say(`installing ${crate} ${version} into ${cache} (a few minutes, once)`);
  mkdirSync(cache, { recursive: true });
  const args = ['install', crate, '--version', version, '--locked', '--root', cache];
  const help = `${crate} ${version} could not be installed: check the network and run “cargo ${args.slice(0, 5).join(' ')}”.`;
  await run('cargo', args, help);
}

/**
 * Installs the npm packages of a folder as its lock file says, unless they are there.
 * @param {string} folder
 */
export async function packages(folder) {
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say(`installing the npm packages of ${folder === root ? 'newsmark' : folder.slice(root.length)}`);
  await run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'The npm packages could not be installed: check the network and run “npm ci”.',
    { cwd: folder, shell: process.platform === 'win32' },
  );
}

/** Finds or installs Chromium and Firefox, and names them in NEWSMARK_CHROMIUM and NEWSMARK_FIREFOX. */
export async function browsers() {
  await browser('NEWSMARK_CHROMIUM', 'chromium', 'chrome', [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]);
  await browser('NEWSMARK_FIREFOX', 'firefox-esr', 'firefox', [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ]);
}

/** @param {string} variable @param {string} debian @param {string} name @param {string[]} places */
async function browser(variable, debian, name, places) {
  const find = () => places.find((p) => existsSync(p));
  let found = process.env[variable] || find();
  if (!found && process.getuid?.() === 0 && ask('apt-get', ['--version'])) {
    say(`installing ${debian} with apt (for the browser tests)`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const help = `${debian} could not be installed: run “apt-get install ${debian}”, or name a browser in ${variable}.`;
    await run('apt-get', ['update', '-q'], help, { env });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', debian, 'fonts-dejavu-core'], help, {
      env,
    });
    found = find();
  }
  if (!found) found = await downloaded(name, variable);
  if (!existsSync(found)) throw new Failure(`There is no browser at ${found}: correct ${variable}.`);
  process.env[variable] = found;
  say(`browser: ${found}`);
}

/** The browser makers' own build, by their installer. @param {string} name @param {string} variable */
async function downloaded(name, variable) {
  const help = `${name} could not be downloaded: install it, or name one in ${variable}.`;
  const installer = join(root, 'node_modules', '@puppeteer', 'browsers', 'lib', 'cjs', 'main-cli.js');
  say(`downloading ${name} into ${cache}`);
  await run(process.execPath, [installer, 'install', `${name}@stable`, '--path', cache], help);
  const program = /[\\/](chrome|firefox|Google Chrome for Testing)(\.exe)?$/;
  const file = walk(join(cache, name)).find((f) => program.test(f));
  if (!file) throw new Failure(help);
  return file;
}

/** Every file below a folder, in order. @param {string} folder @returns {string[]} */
export function walk(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((e) => (e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)]));
}

/** A digest of the files' names and bytes. @param {string[]} files */
export function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
