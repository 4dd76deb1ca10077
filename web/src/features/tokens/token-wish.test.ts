import { expect, test } from 'vitest';
import { expiry, scopesOf } from './token-wish.ts';

const KNOWN = ['scenarios:read', 'scenarios:write', 'dlqs:read'];

test('a token lasts for days from now, or until it is revoked', () => {
  expect(expiry('30', Date.UTC(2030, 0, 1))).toBe('2030-01-31T00:00:00.000Z');
  expect(expiry('forever', Date.UTC(2030, 0, 1))).toBeUndefined();
});

test('everything is the star, so that scopes of later versions belong to it', () => {
  expect(scopesOf('everything', KNOWN, new Set())).toEqual(['*']);
});

test('a token for looking has every scope to read and no other', () => {
  expect(scopesOf('looking', KNOWN, new Set(['scenarios:write']))).toEqual(['scenarios:read', 'dlqs:read']);
});

test('chosen scopes are sent in the order in which the server lists them', () => {
  expect(scopesOf('chosen', KNOWN, new Set(['dlqs:read', 'scenarios:write', 'unknown']))).toEqual([
    'scenarios:write',
    'dlqs:read',
  ]);
});
