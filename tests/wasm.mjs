// Loads the built wasm and model in Node, as a page would.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../scripts/setup.mjs';

const pkg = join(root, 'pkg');
const { initSync, kinds, Newsmark } = await import(join(pkg, 'newsmark.js'));
initSync({ module: readFileSync(join(pkg, 'newsmark_bg.wasm')) });

/** The bytes of the model file, decompressed. */
export const modelBytes = gunzipSync(readFileSync(join(pkg, 'newsmark.model')));

export { kinds, Newsmark };

/** Folders of sample articles; the shared ones are not always there. */
export const folders = [join(root, 'seeds'), join(root, '..', 'shared', 'seeds')];

/** The articles of a folder: `{name, text}`; none where the folder is missing. @param {string} folder */
export function articles(folder) {
  try {
    const names = readdirSync(folder).filter((n) => n.endsWith('.txt'));
    return names.map((name) => ({ name, path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
  } catch {
    return [];
  }
}

/**
 * Runs the command.
 * @param {string[]} args @param {string | Buffer} [input]
 */
export function command(args, input) {
  const program = join(root, 'target', 'quick', process.platform === 'win32' ? 'newsmark.exe' : 'newsmark');
  return spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
}
