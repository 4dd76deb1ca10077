import { test as base } from '@playwright/test';
import { type MadeUpServer, startMadeUpServer } from './made-up-server.ts';

/** Each example gets a made-up server of its own, and a visitor who is signed in. */
export const test = base.extend<{ server: MadeUpServer; signedIn: boolean }>({
  signedIn: [true, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the pattern
  server: async ({}, use) => {
    const server = await startMadeUpServer();
    await use(server);
    server.stop();
  },
  baseURL: async ({ server }, use) => use(server.url),
  context: async ({ context, server, signedIn }, use) => {
    if (signedIn) await context.addCookies([{ name: 'holdfast_session', value: 'mock', url: server.url }]);
    await use(context);
  },
});
