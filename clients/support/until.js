import { setTimeout as pause } from 'node:timers/promises';

const LIMIT_MS = 60_000;
const PAUSE_MS = 50;

/** What `look` answers as soon as that is neither undefined nor false; after a minute the test fails. */
export async function until(what, look) {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what} did not happen within ${LIMIT_MS / 1000} seconds`);
    await pause(PAUSE_MS);
  }
}
