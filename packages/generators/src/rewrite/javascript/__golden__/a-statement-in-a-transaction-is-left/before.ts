import { db } from '../clients.js';

export async function move(from: string, to: string): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.query(`update a set n = 0 where id = '${from}'`);
    await trx.query(`update a set n = 1 where id = '${to}'`);
  });
}
