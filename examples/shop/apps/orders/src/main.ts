import { Pool } from 'pg';
import { OrderStore } from './order-store.js';
import { createOrdersServer } from './server.js';

async function main(): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5 });
  pool.on('error', (error) => console.error(`database: ${error.message}`));

  const store = new OrderStore(pool);
  await store.prepare();

  const port = Number(process.env.PORT ?? 8000);
  const server = createOrdersServer(store);
  server.listen(port, '127.0.0.1', () => console.log(`orders listens on ${port}`));

  process.once('SIGTERM', () => {
    server.close(() => void pool.end());
    server.closeIdleConnections();
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
