import { expect, test } from 'vitest';
import { referenceTo } from './reference.ts';

test.each([
  [['value'], '{{1.value}}'],
  [['customer', 'name'], '{{1.customer.name}}'],
  [['items', 0, 'price'], '{{1.items[1].price}}'],
  [['order id'], '{{1.`order id`}}'],
  [['0'], '{{1.`0`}}'],
  [['__IMTINDEX__'], '{{1.`__IMTINDEX__`}}'],
  [[], '{{`1`}}'],
])('the value at %j is %s', (path, expected) => {
  expect(referenceTo(1, path)).toBe(expected);
});
