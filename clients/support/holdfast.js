/** The real server, started as a person starts it, with TLS, a data folder of its own, on any free port. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LAUNCHER = process.env.HOLDFAST_LAUNCHER ?? join(import.meta.dirname, '../../holdfast');

/** Long, because the first start builds what is stale. */
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 20_000;

/** Starts the server; `zone` is what Make's clients call the host, and `certificate` the file that they must trust. */
export async function startHoldfast() {
  const data = await mkdtemp(join(tmpdir(), 'holdfast-clients-'));
  const token = randomUUID();
  const server = spawn(LAUNCHER, ['start', '--port', '0', '--data', data, '--token', token, '--tls-self-signed'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    const timer = setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
    await rm(data, { recursive: true, force: true });
  };
  try {
    const address = await readyAddress(server);
    return { zone: new URL(address).host, token, certificate: join(data, 'tls/certificate.pem'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address in the line that the server prints when it takes calls. */
function readyAddress(server) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why) => {
      clearTimeout(timer);
      reject(new Error(`${why} It printed:\n${output.slice(-4_000)}`));
    };
    const timer = setTimeout(
      () => fail(`The server was not ready within ${START_LIMIT_MS / 1000} seconds.`),
      START_LIMIT_MS,
    );
    const read = (chunk) => {
      output += chunk;
      const ready = /^ready: (https:\/\/\S+)$/m.exec(output);
      if (ready === null) return;
      clearTimeout(timer);
      resolve(ready[1]);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', (error) => fail(`The launcher could not be started: ${error.message}.`));
    server.once('exit', (code) => fail(`The server ended with code ${code} before it was ready.`));
  });
}
