import { defineConfig } from '@playwright/test';

/** Debian's own Chromium; nothing is downloaded. */
const chromium = process.env.HOLDFAST_CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
    { name: 'by-hand', testMatch: 'by-hand.spec.ts', timeout: 120_000 },
    { name: 'across', testMatch: 'across.spec.ts', timeout: 120_000 },
    { name: 'story', testMatch: 'story.spec.ts', timeout: 120_000 },
    ...(process.env.LOOKS === undefined ? [] : [{ name: 'looks', testMatch: 'looks.ts' }]),
  ],
});
