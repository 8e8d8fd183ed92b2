// @ts-check
import { chownSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bash, databaseUser } from './shell.mjs';

/** Every row differs from every other, and zstd halves them, as it does with what shops and ledgers hold. */
const DATA = `
CREATE TABLE orders (id bigint, customer int, placed timestamptz, amount numeric(12,2), state text, address text, note text, lines jsonb);
INSERT INTO orders
SELECT g, ('x' || substr(md5('customer' || g), 1, 7))::bit(28)::int % 400000,
  timestamptz '2024-01-01' + g * interval '7 seconds',
  (('x' || substr(md5('amount' || g), 1, 6))::bit(24)::int % 1000000) / 100.0,
  (ARRAY['placed', 'paid', 'packed', 'sent', 'returned'])[1 + g % 5],
  substr(md5('street' || g), 1, 9) || ' Street ' || g % 300 || ', ' || substr(md5('city' || g % 5000), 1, 8),
  md5(g::text) || md5('note' || g),
  jsonb_build_array(jsonb_build_object('sku', substr(md5('sku' || g % 90000), 1, 12), 'count', 1 + g % 7, 'price', g % 9973))
FROM generate_series(1, $ROWS) g;
ALTER TABLE orders ADD PRIMARY KEY (id);
CREATE INDEX ON orders (customer, placed);
CHECKPOINT;`;

const CONTENT = `SELECT count(*) || ' ' || sum(hashtextextended(o::text, 0)::numeric) FROM orders o`;

/** A free loopback port. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A PostgreSQL with `rows` orders in a folder that goes with it. */
export class Cluster {
  /** @param {string} path @param {number} port @param {string} bin */
  constructor(path, port, bin) {
    this.path = path;
    this.port = port;
    this.data = join(path, 'data');
    this.where = {
      user: databaseUser(),
      cwd: path,
      env: {
        PATH: `${bin}:${process.env['PATH']}`,
        HOME: path,
        TMPDIR: path,
        LC_ALL: 'C',
        PGHOST: path,
        PGPORT: String(port),
        PGUSER: 'postgres',
        PGDATABASE: 'postgres',
      },
    };
  }

  /**
   * @param {number} rows
   * @param {(cluster: Cluster) => string} archiveCommand
   */
  static async make(rows, archiveCommand) {
    const { uid, gid } = databaseUser();
    const path = mkdtempSync(join(realpathSync(tmpdir()), 'bench-backup-'));
    if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
    const plain = new Cluster(path, await freePort(), '');
    const initdb = await bash(
      plain.where,
      'type -P initdb || ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1',
    );
    const cluster = new Cluster(path, plain.port, dirname(initdb.trim()));
    await cluster.bash(
      'initdb -D "$0" -U postgres -A trust -E UTF8 --locale=C -k >/dev/null',
      cluster.data,
    );
    const settings = [
      `port = ${cluster.port}`,
      `listen_addresses = '127.0.0.1'`,
      `unix_socket_directories = '${path}'`,
      'shared_buffers = 512MB',
      'max_wal_size = 4GB',
      'archive_mode = on',
      `archive_command = '${archiveCommand(cluster)}'`,
    ];
    await cluster.bash(
      'printf "%s\\n" "$@" >>"$0"',
      join(cluster.data, 'postgresql.conf'),
      ...settings,
    );
    await cluster.start(cluster.data);
    await cluster.bash('psql -Xqc "$0"', DATA.replace('$ROWS', String(rows)).replaceAll('\n', ' '));
    return cluster;
  }

  /** @param {string} script @param {readonly string[]} args */
  bash(script, ...args) {
    return bash(this.where, script, ...args);
  }

  /** Returns once it takes writes. @param {string} data @param {number} [port] */
  async start(data, port = this.port) {
    await this.bash(
      'pg_ctl start -s -w -t 600 -D "$0" -l "$0.log" -o "-p $1" >/dev/null',
      data,
      String(port),
    );
    await this.bash(
      'until [ "$(psql -p "$0" -XAtc "SELECT pg_is_in_recovery()" 2>/dev/null)" = f ]; do sleep 0.05; done',
      String(port),
    );
  }

  /** @param {string} data */
  stop(data) {
    return this.bash('pg_ctl stop -s -m fast -D "$0"', data);
  }

  /** A sum over all rows. @param {number} [port] */
  async content(port = this.port) {
    return (await this.bash('psql -p "$0" -XAtc "$1"', String(port), CONTENT)).trim();
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}
