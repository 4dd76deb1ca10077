/** How a mapping refers to a value of an earlier module's bundle. */
import type { JsonPath } from '@/lib/json-text.ts';

/** For instance `{{2.customer.name}}`, `` {{1.`order id`}} ``, `{{2.items[1].price}}`: lists count from 1. */
export function referenceTo(moduleId: number, path: JsonPath): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${nameText(step)}`)).join('');
  return path.length === 0 ? `{{\`${moduleId}\`}}` : `{{${moduleId}${steps}}}`;
}

function nameText(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : `\`${name}\``;
}
