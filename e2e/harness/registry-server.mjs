// Runs in a process of its own, started by registry.ts; a registry inside the tests' process could not answer while they
// wait for npm. Plain JavaScript: a TypeScript loader would take ten seconds over what is loaded here.
import { join } from 'node:path';

import { runServer } from 'verdaccio';

const folder = process.argv[2];
const everyone = { access: '$all', publish: '$all', unpublish: '$all' };

// Whoever started us is gone, even if it was killed.
process.once('disconnect', () => process.exit(0));

const server = await runServer({
  configPath: join(folder, 'config.yaml'),
  storage: join(folder, 'storage'),
  auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
  uplinks: {},
  packages: { '@reliability/*': everyone },
  web: { enable: false },
  max_body_size: '50mb',
  log: { type: 'stdout', format: 'pretty', level: 'warn' },
});
server.listen(0, '127.0.0.1', () => {
  process.send({ url: `http://127.0.0.1:${server.address().port}/` });
});
