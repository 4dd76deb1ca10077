import { defineConfig } from '@playwright/test';

/** Debian's own Chromium; nothing is downloaded. */
const chromium = process.env.HOLDFAST_CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // Limits of what hangs, and no measurements: the tests in Java may keep the processors busy meanwhile.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    // Each of its examples has a server of its own.
    { name: 'pages', testMatch: ['pages.spec.ts', 'incomplete.spec.ts', 'resolving.spec.ts'], fullyParallel: true },
    { name: 'by-hand', testMatch: 'by-hand.spec.ts' },
    { name: 'across', testMatch: 'across.spec.ts' },
    { name: 'story', testMatch: 'story.spec.ts' },
    ...(process.env.LOOKS === undefined ? [] : [{ name: 'looks', testMatch: 'looks.ts' }]),
  ],
});
