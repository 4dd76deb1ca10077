/** The scenario of the story, made from the example that ships with the product. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Holdfast } from './holdfast.ts';

const EXAMPLE = join(import.meta.dirname, '../../../examples/blueprints/orders.json');

export type Orders = {
  id: number;
  name: string;
  /** The blueprint as it was created, as text. */
  blueprint: string;
  /** Sends a body to the scenario's webhook, as a shop would. */
  post: (body: string) => Promise<void>;
};

/** Creates the webhook and the scenario, and switches it on. */
export async function createOrders(holdfast: Holdfast, targetUrl: string): Promise<Orders> {
  const { hook } = await call<{ hook: { id: number; url: string } }>(holdfast, 'POST', '/hooks', {
    name: 'Orders',
    teamId: 1,
    typeName: 'gateway-webhook',
    headers: false,
    method: false,
    stringify: true,
  });
  const blueprint = JSON.parse(
    (await readFile(EXAMPLE, 'utf8')).replaceAll('http://127.0.0.1:9090', targetUrl),
  ) as Example;
  blueprint.flow[0].parameters.hook = hook.id;
  const { scenario } = await call<{ scenario: { id: number; name: string } }>(holdfast, 'POST', '/scenarios', {
    teamId: 1,
    scheduling: JSON.stringify({ type: 'immediately' }),
    blueprint: JSON.stringify(blueprint),
  });
  await call(holdfast, 'POST', `/scenarios/${scenario.id}/start`);
  return {
    id: scenario.id,
    name: scenario.name,
    blueprint: JSON.stringify(blueprint),
    post: async (body) => {
      const answer = await fetch(hook.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      if (!answer.ok) throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`);
    },
  };
}

type Example = { flow: [{ parameters: { hook: number } }] };

export async function call<T>(holdfast: Holdfast, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${holdfast.url}/api/v2${path}`, {
    method,
    headers: {
      authorization: `Token ${holdfast.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as T;
}

/** An order as the example wants it. */
export function order(id: number): string {
  return JSON.stringify({ id, customer: 'Ada', quantity: 2, price: 12.5 });
}

/** The same with a comma too many, as some shops send it. */
export function malformedOrder(id: number): string {
  return order(id).replace(/\}$/, ',}');
}
