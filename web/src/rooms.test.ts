/** The plan of the house, front end: who may look into whom. It fails for a folder that is not on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const SOURCE = import.meta.dirname;

/** Each room with the rooms that it may import from, besides itself. */
const PLAN: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  components: ['lib'],
  'features/designer/model': [],
  'features/designer/mapping': ['lib', 'components'],
  'features/designer/canvas': ['lib', 'components', 'features/designer/model'],
  'features/designer/inspector': ['lib', 'components', 'features/designer/model', 'features/designer/canvas'],
  'features/reference/model': [],
  'features/reference': ['lib', 'components'],
  'features/session': ['lib', 'components'],
  'features/settings': ['lib', 'components'],
  'features/audit': ['lib', 'components'],
  'features/tokens': ['lib', 'components'],
  'features/scenarios': ['lib', 'components', 'features/designer'],
  'features/executions': ['lib', 'components', 'features/designer'],
  'features/incomplete': ['lib', 'components', 'features/designer', 'features/settings'],
  'features/queue': ['lib', 'components', 'features/incomplete/model'],
  'features/balance': ['lib', 'components'],
  routes: ['lib', 'components', 'features', 'app/layout'],
  app: ['lib', 'components', 'features', 'routes'],
  test: ['lib'],
};

/** Rooms without React: they are pure, and tested in plain Node. */
const PURE = [
  'features/designer/model',
  'features/reference/model',
  'features/incomplete/model',
  'features/balance/model',
  'lib/api/client',
  'lib/json-text',
  'lib/time',
];

type Import = { from: string; to: string };

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && file !== 'main.tsx' && file !== 'rooms.test.ts',
);

const imports: Import[] = files.flatMap((from) =>
  [...readFileSync(join(SOURCE, from), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => {
    const target = match[1] ?? '';
    if (target.startsWith('@/')) return { from, to: target.slice(2) };
    return {
      from,
      to: target.startsWith('.') ? relative(SOURCE, join(SOURCE, dirname(from), target)) : `library ${target}`,
    };
  }),
);

function inside(file: string, room: string): boolean {
  return file.startsWith(`${room}/`) || file.startsWith(`${room}.`);
}

function roomOf(file: string): string | undefined {
  return Object.keys(PLAN)
    .filter((room) => inside(file, room))
    .sort((a, b) => b.length - a.length)[0];
}

test('every file is in a room of the plan', () => {
  expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
});

test('every room looks only into the rooms that the plan allows', () => {
  const trespasses = imports.filter(({ from, to }) => {
    const room = roomOf(from);
    if (room === undefined || to.startsWith('library ')) return false;
    return ![room, ...(PLAN[room] ?? [])].some((allowed) => inside(to, allowed));
  });
  expect(trespasses).toEqual([]);
});

test('what is pure knows no React and no library of the page', () => {
  const impure = imports.filter(
    ({ from, to }) =>
      PURE.some((room) => inside(from, room)) && to.startsWith('library ') && !/^library (vitest|node:)/.test(to),
  );
  expect(impure).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const written = files.filter((file) => !file.endsWith('.gen.ts'));
  const long = written.filter((file) => readFileSync(join(SOURCE, file), 'utf8').split('\n').length > 301);
  expect(long).toEqual([]);
});
