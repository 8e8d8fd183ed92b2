import { join } from 'node:path';
import { createClient } from 'redis';
import { freePort } from '../harness/free-port.js';
import { type RunningProcess, startProcess } from '../harness/process.js';
import { findBinary } from '../harness/services/find-binary.js';
import { Sandbox, type Section } from './sandbox.js';

const PASSWORD = 'r:@/ #%';

/** A Redis with a password and an append-only file, which is what makes a restored snapshot disappear. */
export class RedisServer {
  readonly data: string;
  private server: RunningProcess | undefined;

  private constructor(
    readonly sandbox: Sandbox,
    readonly port: number,
  ) {
    this.data = join(sandbox.path, 'data');
  }

  static async start(settings: Section = {}): Promise<RedisServer> {
    const sandbox = new Sandbox('sessions', 'redis', 'valkey');
    const started = new RedisServer(sandbox, await freePort());
    sandbox.env['SESSIONS_URL'] =
      `redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${started.port}`;
    sandbox.configure({
      engine: 'redis',
      url_env: 'SESSIONS_URL',
      data_directory: started.data,
      row_hashes: 'yes',
      ...settings,
    });
    await sandbox.bash('-c', 'mkdir "$0"', started.data);
    await started.launch();
    await started.ask('DEBUG', 'POPULATE', '2000', 'session', '100');
    return started;
  }

  /** Starts it on the folder that is there now. */
  async launch(appendonly: 'yes' | 'no' = 'yes'): Promise<void> {
    this.server = startProcess(
      findBinary('redis-server', 'valkey-server') ?? 'redis-server',
      [
        ...['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.data],
        ...['--appendonly', appendonly, '--requirepass', PASSWORD, '--enable-debug-command', 'yes'],
      ],
      { cwd: this.sandbox.path, env: this.sandbox.environment, user: this.sandbox.user },
    );
    await this.server.waitForLine(/ready to accept connections/i);
  }

  async ask(...command: string[]): Promise<unknown> {
    const client = createClient({ url: `redis://127.0.0.1:${this.port}`, password: PASSWORD });
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      await client.close();
    }
  }

  async content(): Promise<unknown> {
    return [await this.ask('DBSIZE'), String(await this.ask('DEBUG', 'DIGEST'))];
  }

  async crash(): Promise<void> {
    this.server?.kill();
    await this.server?.exited;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.sandbox.remove();
  }
}
