/** Starts the server, runs the tests of Make's clients against it, and says how many passed and how long it took. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { startHoldfast } from './support/holdfast.js';

const TESTS = join(import.meta.dirname, 'test');
/** Ends what hangs; a file takes seconds, and minutes on a machine that is busy otherwise. */
const ONE_FILE_LIMIT_MS = 900_000;

/** They share the server, and none counts on what others leave alone; most of the time goes by in starting clients. */
const FILES_AT_ONCE = 2;

/** They look at what the other files have called, and so come last. */
const LAST = ['every-command.test.js', 'every-method.test.js'];

let passed = 0;
let failed = 0;

/** Runs the files, in processes of their own, which take their environment from this one. */
async function tests(files) {
  for await (const { type, data } of run({ files, concurrency: FILES_AT_ONCE, timeout: ONE_FILE_LIMIT_MS })) {
    const isTest = data.details?.type !== 'suite' && !files.some((file) => data.name !== undefined && file.endsWith(data.name));
    if (type === 'test:fail') {
      if (isTest || data.nesting === 0) failed += 1;
      console.log(`not ok: ${data.name}\n${data.details.error?.cause?.stack ?? data.details.error}`);
    } else if (type === 'test:pass' && isTest) {
      passed += 1;
      console.log(`ok: ${data.name}`);
    } else if (type === 'test:stderr') {
      console.log(data.message.trimEnd());
    }
  }
}

const chosen = process.argv.slice(2);
const names = (await readdir(TESTS)).filter((name) => name.endsWith('.test.js')).sort();
const called = await mkdtemp(join(tmpdir(), 'holdfast-called-'));
const began = Date.now();
const holdfast = await startHoldfast();
const ready = Date.now();
process.env.MAKE_ZONE = holdfast.zone;
process.env.MAKE_API_KEY = holdfast.token;
process.env.MAKE_TEAM = '1';
process.env.NODE_EXTRA_CA_CERTS = holdfast.certificate;
process.env.HOLDFAST_CALLED = join(called, 'methods.txt');
process.env.HOLDFAST_COMMANDS = join(called, 'commands.txt');
try {
  const first = names.filter((name) => !LAST.includes(name) && (chosen.length === 0 || chosen.some((part) => name.includes(part))));
  await tests(first.map((name) => join(TESTS, name)));
  if (chosen.length === 0) await tests(LAST.map((name) => join(TESTS, name)));
} finally {
  await holdfast.stop();
  await rm(called, { recursive: true, force: true });
}
const seconds = (from, to) => `${Math.round((to - from) / 1000)} s`;
console.log(`The server was ready after ${seconds(began, ready)}, the tests took ${seconds(ready, Date.now())}`);
console.log(`Tests ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
