/** The target of the orders: a server that can be out of order, and remembers what it took. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Warehouse = {
  url: string;
  /** From now on it refuses with 503, or takes what comes. */
  breakDown: () => void;
  recover: () => void;
  /** How often it took the order with this id. */
  times: (orderId: number) => number;
  stop: () => void;
};

export async function openWarehouse(): Promise<Warehouse> {
  let working = true;
  const taken: { id: number }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (working) taken.push(JSON.parse(Buffer.concat(chunks).toString()) as { id: number });
      response.statusCode = working ? 200 : 503;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ accepted: working }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    breakDown: () => {
      working = false;
    },
    recover: () => {
      working = true;
    },
    times: (orderId) => taken.filter((order) => order.id === orderId).length,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
