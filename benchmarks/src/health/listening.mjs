// @ts-check
/** @import { Server } from 'node:http' */
/** @import { AddressInfo } from 'node:net' */

/**
 * @param {Server} server
 * @returns {Promise<number>} the port
 */
export const listening = (server) =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(/** @type {AddressInfo} */ (server.address()).port),
    ),
  );
