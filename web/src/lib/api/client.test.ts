import { afterEach, expect, test, vi } from 'vitest';
import { ApiError, call, queryText } from './client.ts';

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: string): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));
}

test('queries are written as the API reads them', () => {
  expect(decodeURIComponent(queryText({ teamId: 1, pg: { limit: 50, offset: 100 }, from: undefined }))).toBe(
    '?teamId=1&pg[limit]=50&pg[offset]=100',
  );
  expect(queryText({ state: ['pending', 'resolved'] })).toBe('?state=pending&state=resolved');
  expect(queryText({})).toBe('');
});

test('a refusal carries the detail, the problems beneath it and the code', async () => {
  answer(
    422,
    '{"detail":"The blueprint is not valid.","message":"Invalid input","code":"IM005","suberrors":[{"name":"flow","message":"Module 3 is unknown."}]}',
  );
  await expect(call('PATCH', '/scenarios/1')).rejects.toEqual(
    new ApiError('The blueprint is not valid.\nModule 3 is unknown.', 422, 'IM005', [
      { name: 'flow', message: 'Module 3 is unknown.' },
    ]),
  );
});

test('an answer that is not JSON still gives a message', async () => {
  answer(502, '<html>');
  await expect(call('GET', '/scenarios')).rejects.toThrow('The server answered 502');
});

test('a server that is away is said plainly', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  await expect(call('GET', '/scenarios')).rejects.toThrow('The server cannot be reached');
});
