/** The built pages over the made-up API of src/test, on a port of its own. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { mockApi } from '../../src/test/mock-api.ts';

const BUILT = join(import.meta.dirname, '../../dist');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
  '.woff2': 'font/woff2',
};

export type MadeUpServer = { url: string; stop: () => void };

export async function startMadeUpServer(): Promise<MadeUpServer> {
  const api = mockApi();
  const server: Server = createServer((request, response) => {
    api(request, response, () => {
      const { pathname } = new URL(request.url ?? '/', 'http://pages');
      const file = extname(pathname) === '' ? '/index.html' : pathname;
      readFile(join(BUILT, file)).then(
        (content) => response.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain').end(content),
        () => {
          response.statusCode = 404;
          response.end(`There is no ${file}. Were the pages built (npm run build)?`);
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
