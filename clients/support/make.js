/** Make's SDK as a program uses it, with a note of each method that was called and answered. */
import { appendFileSync } from 'node:fs';
import { Make } from '@makehq/sdk';

/** The groups of methods of the SDK: their names, such as `dataStores.records`, and the objects that have them. */
export function groups(make) {
  const found = [];
  const look = (prefix, holder) => {
    for (const [name, value] of Object.entries(holder)) {
      if (value === null || typeof value !== 'object') continue;
      if (methods(value).length > 0) found.push([prefix + name, value]);
      if (methods(value).length > 0 || name === 'sdk') look(`${prefix + name}.`, value);
    }
  };
  look('', make);
  return found;
}

/** The names of the methods that a class of the SDK has. */
export function methods(object) {
  const prototype = Object.getPrototypeOf(object);
  if (prototype === null || prototype === Object.prototype) return [];
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
}

/** The SDK for the server of this run. */
export function connect(token = process.env.MAKE_API_KEY) {
  const make = new Make(token, process.env.MAKE_ZONE);
  for (const [group, object] of groups(make)) {
    for (const name of methods(object)) {
      const method = object[name].bind(object);
      object[name] = async (...given) => {
        const answer = await method(...given);
        appendFileSync(process.env.HOLDFAST_CALLED, `${group}.${name}\n`);
        return answer;
      };
    }
  }
  return make;
}

/** What the API answers to a look at what the SDK has no method for. */
export async function ask(path) {
  const answer = await fetch(`https://${process.env.MAKE_ZONE}/api/v2/${path}`, {
    headers: { authorization: `Token ${process.env.MAKE_API_KEY}` },
  });
  if (!answer.ok) throw new Error(`GET ${path} was answered with ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
