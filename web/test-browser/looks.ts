/** Takes a picture of every page in every look, into the folder screenshots: `npm run build && npm run look`. */
import { idOf } from '../src/test/fixtures.ts';
import { test } from './support/made-up.ts';

const PAGES: Readonly<Record<string, string>> = {
  scenarios: '/scenarios',
  diagram: '/scenarios/1/diagram',
  'diagram-module': '/scenarios/1/diagram?module=5',
  'diagram-wide': '/scenarios/6/diagram',
  history: '/scenarios/1/history',
  'history-empty': '/scenarios/2/history',
  'history-failed': '/scenarios/4/history',
  'history-loading': '/scenarios/5/history',
  'history-stopped': '/scenarios/3/history',
  execution: `/scenarios/1/history/${idOf('execution', 0)}`,
  'execution-finished': `/scenarios/1/history/${idOf('execution', 5)}`,
  incomplete: '/scenarios/1/incomplete',
  'incomplete-none': '/scenarios/7/incomplete',
  'incomplete-off': '/scenarios/2/incomplete',
  'incomplete-many': '/scenarios/3/incomplete?limit=500',
  'resolve-data': `/scenarios/1/incomplete/${idOf('dlq', 0)}`,
  'resolve-pending': `/scenarios/1/incomplete/${idOf('dlq', 1)}`,
  'resolve-unknown': `/scenarios/1/incomplete/${idOf('dlq', 2)}`,
  'resolve-running': `/scenarios/1/incomplete/${idOf('dlq', 3)}`,
  resolved: `/scenarios/1/incomplete/${idOf('dlq', 4)}`,
  queue: '/scenarios/3/queue',
  'queue-empty': '/scenarios/1/queue',
  balance: '/balance',
  'balance-day': '/balance?day=2026-01-31',
  settings: '/scenarios/1/settings',
  missing: '/nowhere',
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 1600]) {
    test.describe(`${colorScheme} at ${width}`, () => {
      test.use({ colorScheme, viewport: { width, height: Math.round(width * 0.6) } });
      for (const [name, path] of Object.entries(PAGES)) {
        test(name, async ({ page }) => {
          await page.goto(path);
          await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
          await page.screenshot({ path: `screenshots/${name}-${colorScheme}-${width}.png` });
        });
      }
    });
  }
}
