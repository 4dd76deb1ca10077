/** Just enough evaluation for the made-up order. */
import * as fixtures from './fixtures.ts';

/** The mapped value, for the one mapping that the made-up order needs. */
function evaluate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(evaluate);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, evaluate(child)]));
  if (typeof value !== 'string') return value;
  const mended = /replace\(\s*(?:1\.value|replace\([^)]*\))/.test(value);
  if (value === '{{1.value}}') return fixtures.malformed;
  if (mended) return fixtures.malformed.replace(',]', ']').replace(',}', '}');
  return value.replace(/\{\{([^}]*)\}\}/g, (_, path: string) => {
    const [id = '', ...keys] = path.trim().split('.');
    let current: unknown = fixtures.bundles[id];
    for (const key of keys) current = (current as Record<string, unknown> | undefined)?.[key];
    return current === undefined || current === null ? '' : String(current);
  });
}

/** What the mapping evaluates to, and what is wrong with it. */
export function preview(mapper: Record<string, unknown>): unknown {
  const values = evaluate(mapper) as Record<string, unknown>;
  const problems: unknown[] = [];
  for (const [field, value] of Object.entries(mapper)) {
    if (typeof value === 'string' && value.split('{{').length !== value.split('}}').length) {
      problems.push({
        field,
        message: 'The expression is not closed: expected "}}" after it.',
        position: value.length,
      });
    }
  }
  if ('json' in values && problems.length === 0 && values.json === fixtures.malformed) {
    problems.push({
      field: 'json',
      message: 'The text is not JSON: expected a value, came "]" at position 67.',
      position: 67,
    });
  }
  return { values, problems };
}
