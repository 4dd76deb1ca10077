import { expect, test } from 'vitest';
import { firstViewport } from './first-viewport.ts';

const chain = (length: number) =>
  Array.from({ length }, (_, index) => ({ id: String(index + 1), position: { x: index * 288, y: 0 } }));
const pane = { width: 1000, height: 400 };

test('a small diagram is shown whole, in the middle and not enlarged', () => {
  expect(firstViewport(chain(2), pane, undefined)).toEqual({ x: 258, y: 170, zoom: 1 });
});

test('a diagram that is too long is shown from its start, in a readable size', () => {
  const { x, zoom } = firstViewport(chain(30), pane, undefined);
  expect(zoom).toBe(0.62);
  expect(x).toBe(36);
});

test('or around the module in question', () => {
  const { x, zoom } = firstViewport(chain(30), pane, 10);
  expect(x + (9 * 288 + 98) * zoom).toBeCloseTo(500);
});

test('but never beyond the end of the diagram', () => {
  const { x, zoom } = firstViewport(chain(30), pane, 30);
  expect(x + (29 * 288 + 196) * zoom).toBeCloseTo(964);
});
