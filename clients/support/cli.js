/** Make's command line client, started as a person starts it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CLI = join(import.meta.dirname, '../node_modules/@makehq/cli/dist/index.js');
const LIMIT_MS = 60_000;

const start = promisify(execFile);

/** What it prints. */
export async function text(...words) {
  const { stdout } = await start(process.execPath, [CLI, ...words.map(String)], { timeout: LIMIT_MS });
  return stdout;
}

/** What it prints, read as JSON. */
export async function json(...words) {
  return JSON.parse(await text('--output', 'json', ...words));
}

/** The names of the columns of what it prints as a table, and the number of rows. */
export async function table(...words) {
  const [head, rule, ...rows] = (await text('--output', 'table', ...words)).trimEnd().split('\n');
  if (rule === undefined) return { columns: [], rows: head === '(empty)' ? [] : [head] };
  return { columns: head.split(' | ').map((name) => name.trim()), rows };
}

/** The exit code and the error output of a command that is refused. */
export async function refusal(...words) {
  try {
    await text(...words);
  } catch (error) {
    return { code: error.code, message: error.stderr };
  }
  throw new Error(`make-cli ${words.join(' ')} was not refused`);
}
