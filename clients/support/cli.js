/** Make's command line client, started as a person starts it, with a note of each command that was answered or refused. */
import { execFile } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CLI = join(import.meta.dirname, '../node_modules/@makehq/cli/dist/index.js');
const LIMIT_MS = 60_000;

const start = promisify(execFile);

/** Global options have a value each, and stand before the command. */
function command(words) {
  const first = words.findIndex((word, at) => !String(word).startsWith('--') && !String(words[at - 1]).startsWith('--'));
  return first < 0 ? 'help' : words.slice(first, first + 2).join(' ');
}

function note(how, words) {
  appendFileSync(process.env.HOLDFAST_COMMANDS, `${how} ${command(words)}\n`);
}

/** What it prints. */
export async function text(...words) {
  const { stdout } = await start(process.execPath, [CLI, ...words.map(String)], { timeout: LIMIT_MS });
  note(words[0] === '--output' ? words[1] : 'json', words);
  return stdout;
}

/** What it prints, read as JSON. */
export async function json(...words) {
  return JSON.parse(await text('--output', 'json', ...words));
}

/** The names of the columns of what it prints as a table, and the rows. */
export async function table(...words) {
  const [head, rule, ...rows] = (await text('--output', 'table', ...words)).trimEnd().split('\n');
  if (rule === undefined) return { columns: [], rows: head === '(empty)' ? [] : [head] };
  return { columns: head.split(' | ').map((name) => name.trim()), rows };
}

/** The same as JSON and as a table, at the same time. */
export async function both(...words) {
  const [shown, { columns, rows }] = await Promise.all([json(...words), table(...words)]);
  return { shown, columns, rows };
}

/** The exit code and the error output of a command that is refused. */
export async function refusal(...words) {
  try {
    await text(...words);
  } catch (error) {
    note('refused', words);
    return { code: error.code, message: error.stderr };
  }
  throw new Error(`make-cli ${words.join(' ')} was not refused`);
}
