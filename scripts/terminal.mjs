// How the scripts speak: steps with progress, commands that show what they do, and failures in one sentence.
import { spawn, spawnSync } from 'node:child_process';

/** A failure that is told in one sentence and without a stack. */
export class Failure extends Error {}

/** @param {string} text */
export const say = (text) => console.log(`\x1b[1mnewsmark\x1b[0m ${text}`);

/**
 * Runs a command with its output shown; a failure ends the script with `help`.
 * @param {string} command @param {string[]} args @param {string} help
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<void>}
 */
export function run(command, args, help, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('error', () => reject(new Failure(help)));
    child.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Failure(`${help} (${command} ended with ${signal ?? code})`)),
    );
  });
}

/**
 * The standard output of a command, or null where it could not be run.
 * @param {string} command @param {string[]} args
 */
export function ask(command, args) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 28,
  });
  return status === 0 ? stdout.trim() : null;
}

/**
 * Runs a script's main function; a {@link Failure} is printed as a sentence.
 * @param {() => Promise<void>} body
 */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\x1b[31mnewsmark\x1b[0m ${error.message}`);
    process.exitCode = 1;
  }
}
