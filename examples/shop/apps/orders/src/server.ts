import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BadRequestError, readOrderRequest, type Order } from './order.js';
import type { OrderStore } from './order-store.js';
import { charge } from './payment-client.js';

/** POST /orders, GET /orders and POST /orders/:id/payment, which pays an order that is still pending. */
export function createOrdersServer(store: OrderStore): Server {
  async function pay(order: Order, response: ServerResponse): Promise<void> {
    const { status } = await charge(order);
    await store.setStatus(order.id, status);
    send(response, status === 'paid' ? 201 : status === 'declined' ? 402 : 202, {
      ...order,
      status,
    });
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://orders').pathname;
    const orderToPay = /^\/orders\/([\w-]+)\/payment$/.exec(path)?.[1];

    if (request.method === 'POST' && path === '/orders') {
      await pay(await store.add(readOrderRequest(await readJson(request))), response);
    } else if (request.method === 'GET' && path === '/orders') {
      send(response, 200, await store.list());
    } else if (request.method === 'POST' && orderToPay !== undefined) {
      const order = await store.find(orderToPay);
      if (!order) send(response, 404, { error: 'no such order' });
      else if (order.status !== 'pending') send(response, 200, order);
      else await pay(order, response);
    } else {
      send(response, 404, { error: 'not found' });
    }
  }

  return createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      console.error(`${request.method} ${request.url}: ${String(error)}`);
      send(response, error instanceof BadRequestError ? 400 : 502, { error: String(error) });
    });
  });
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequestError('the body must be JSON');
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
