/** What scenarios post to: a server that can be out of order, and remembers what it took. */
import { createServer } from 'node:http';

export async function openTarget() {
  let working = true;
  const taken = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      if (working && chunks.length > 0) taken.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.statusCode = working ? 200 : 400;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ accepted: working }));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/orders`,
    taken,
    breakDown: () => {
      working = false;
    },
    recover: () => {
      working = true;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
