import { serveBesideJavaScript } from './beside-javascript.js';
import type { MadeApplication } from './listening-site.js';

const HOME = 'apps/api/src/app.ts';
const MAIN = 'apps/api/src/main.ts';
type Framework = MadeApplication['framework'];

const wire = (framework: Framework, text: string, file = HOME, name = 'app') =>
  serveBesideJavaScript(
    { file, text, importFrom: './health/index.js' },
    { file: HOME, framework, name },
  );

function wired(...args: Parameters<typeof wire>): string {
  const wiring = wire(...args);
  if (wiring.status !== 'wired') throw new Error(JSON.stringify(wiring));
  return wiring.content;
}

const IMPORT = "import { serveBeside } from './health/index.js';\n";

describe('health is served beside the server of an application', () => {
  it.each<[string, Framework, string, string]>([
    [
      'of Express',
      'express',
      "import express from 'express';\nconst app = express();\napp.listen(3000, () => {\n  console.log('up');\n});\n",
      `import express from 'express';\n${IMPORT}const app = express();\nserveBeside(app.listen(3000, () => {\n  console.log('up');\n}));\n`,
    ],
    [
      'that is kept',
      'koa',
      "import Koa from 'koa'\nconst app = new Koa()\nconst server = app.listen(port)\n",
      `import Koa from 'koa'\n${IMPORT.replace(';', '')}const app = new Koa()\nconst server = serveBeside(app.listen(port))\n`,
    ],
    [
      'of node:http around the application',
      'express',
      "import http from 'node:http';\nconst app = express();\nconst server = http.createServer(options, app);\nserver.listen(3000);\n",
      `import http from 'node:http';\n${IMPORT}const app = express();\nconst server = serveBeside(http.createServer(options, app));\nserver.listen(3000);\n`,
    ],
    [
      'that listens where it is made',
      'koa',
      "import { createServer } from 'node:https';\nconst app = new Koa();\ncreateServer(app.callback()).listen(3000);\n",
      `import { createServer } from 'node:https';\n${IMPORT}const app = new Koa();\nserveBeside(createServer(app.callback())).listen(3000);\n`,
    ],
    [
      'of Hono',
      'hono',
      "import { serve } from '@hono/node-server';\nconst app = new Hono();\nserve({ fetch: app.fetch, port: 3000 });\n",
      `import { serve } from '@hono/node-server';\n${IMPORT}const app = new Hono();\nserveBeside(serve({ fetch: app.fetch, port: 3000 }));\n`,
    ],
    [
      'of NestJS, which keeps it to itself',
      'nest',
      "import { NestFactory } from '@nestjs/core';\nasync function go() {\n  const app = await NestFactory.create(App);\n  await app.listen(3000);\n}\n",
      `import { NestFactory } from '@nestjs/core';\n${IMPORT}async function go() {\n  const app = await NestFactory.create(App);\n  serveBeside(app.getHttpServer());\n  await app.listen(3000);\n}\n`,
    ],
    [
      'of node:http',
      'node',
      "import { createServer } from 'node:http';\nexport function make(store) {\n  return createServer((q, s) => {\n    s.end();\n  });\n}\n",
      `import { createServer } from 'node:http';\n${IMPORT}export function make(store) {\n  return serveBeside(createServer((q, s) => {\n    s.end();\n  }));\n}\n`,
    ],
  ])('%s', (_, framework, before, after) => expect(wired(framework, before)).toBe(after));

  it.each<[string, string, string]>([
    [
      'an application',
      "import { app } from './app';\napp.listen(1);\n",
      'serveBeside(app.listen(1))',
    ],
    ['a default', "import web from './app.js';\nweb.listen(1);\n", 'serveBeside(web.listen(1))'],
    [
      'what makes it',
      "import { createApp } from './app';\nasync function go() {\n  const web = await createApp();\n  await web.listen(1);\n}\n",
      'await serveBeside(web.listen(1))',
    ],
    [
      'what is required',
      "const http = require('http');\nconst app = require('./app');\nhttp.createServer(app).listen(1);\n",
      'serveBeside(http.createServer(app)).listen(1)',
    ],
    [
      'a member of a class',
      "import { Shop } from './app';\nconst shop = new Shop();\nshop.app.listen(1);\n",
      'serveBeside(shop.app.listen(1))',
    ],
  ])('that listens in another file, with %s', (_, text, expected) => {
    expect(wired('express', text, MAIN)).toContain(expected);
  });

  it('that a function of the same file makes', () => {
    const text =
      'function make() {\n  const app = express();\n  return app;\n}\nmake().listen(1);\n';
    expect(wired('express', text)).toContain('serveBeside(make().listen(1));');
  });

  it('that is a member', () => {
    const text =
      'class S {\n  constructor() { this.app = express(); }\n  go() { return this.app.listen(1); }\n}\n';
    expect(wired('express', text, HOME, 'this.app')).toContain('serveBeside(this.app.listen(1))');
  });
});

describe('nothing is put', () => {
  it.each<[string, string, string]>([
    [
      'around it a second time',
      wired('express', 'const app = express();\napp.listen(1);\n'),
      'already',
    ],
    [
      'around what another application listens with',
      'const app = express();\nother.listen(1);\n',
      'none',
    ],
    ['around an emitter', "import { bus } from './bus';\nbus.listen('x');\n", 'none'],
    ['into what does not parse', 'app.listen(;\n', 'none'],
  ])('%s', (_, text, status) => expect(wire('express', text).status).toBe(status));
});
