import { parse } from '../../scan/javascript/source/parse.js';
import { wireJavaScript } from './wire-javascript.js';

const wire = (text: string, file = 'apps/api/src/main.ts') =>
  wireJavaScript({ file, text, importFrom: './health/index.js' });

function wired(text: string, file?: string): string {
  const wiring = wire(text, file);
  if (wiring.status !== 'wired') throw new Error(JSON.stringify(wiring));
  return wiring.content;
}

const IMPORT = "import { healthRoutes } from './health/index.js';\n";

describe('an application is given its health endpoints behind the statement that makes it', () => {
  it.each([
    [
      'Express',
      "import express from 'express';\nconst app = express();\napp.listen(1);\n",
      `import express from 'express';\n${IMPORT}const app = express();\napp.use(healthRoutes);\napp.listen(1);\n`,
    ],
    [
      'Fastify, in a function',
      "import Fastify from 'fastify';\nexport function build() {\n  const app = Fastify({ logger: true });\n  return app;\n}\n",
      `import Fastify from 'fastify';\n${IMPORT}export function build() {\n  const app = Fastify({ logger: true });\n  void app.register(healthRoutes);\n  return app;\n}\n`,
    ],
    [
      'Koa, exported',
      "import Koa from 'koa';\nexport const app = new Koa();\n",
      `import Koa from 'koa';\n${IMPORT}export const app = new Koa();\napp.use(healthRoutes);\n`,
    ],
    [
      'Hono, with types',
      "import { Hono } from 'hono';\nconst app = new Hono<{ Bindings: Env }>();\n",
      `import { Hono } from 'hono';\n${IMPORT}const app = new Hono<{ Bindings: Env }>();\napp.use(healthRoutes);\n`,
    ],
    [
      'NestJS',
      "import { NestFactory } from '@nestjs/core';\nasync function bootstrap() {\n  const app = await NestFactory.create<App>(AppModule);\n  await app.listen(3000);\n}\n",
      `import { NestFactory } from '@nestjs/core';\n${IMPORT}async function bootstrap() {\n  const app = await NestFactory.create<App>(AppModule);\n  app.use(healthRoutes);\n  await app.listen(3000);\n}\n`,
    ],
    [
      'a member',
      "import * as express from 'express'\nclass S { constructor() {\n    this.app = express()\n    this.routes()\n  }\n}\n",
      "import * as express from 'express'\nimport { healthRoutes } from './health/index.js'\nclass S { constructor() {\n    this.app = express()\n    this.app.use(healthRoutes)\n    this.routes()\n  }\n}\n",
    ],
  ])('%s', (_, before, after) => expect(wired(before)).toBe(after));

  it('with require, a comment beside it and carriage returns', () => {
    const before =
      "const express = require('express');\r\nconst app = express(); // the shop\r\napp.listen(1);\r\n";
    expect(wired(before, 'src/main.js')).toBe(
      "const express = require('express');\r\nconst { healthRoutes } = require('./health/index.js');\r\nconst app = express(); // the shop\r\napp.use(healthRoutes);\r\napp.listen(1);\r\n",
    );
  });

  it('beside another statement on the same line', () => {
    const text = wired("import express from 'express';\nconst app = express(); app.listen(1);\n");
    expect(text).toContain('const app = express(); app.use(healthRoutes); app.listen(1);\n');
  });

  it('under a name that is free', () => {
    const text = wired(
      "import express from 'express';\nconst healthRoutes = 1;\nconst app = express();\n",
    );
    expect(text).toContain('{ healthRoutes as healthRoutes2 }');
    expect(text).toContain('app.use(healthRoutes2);');
  });
});

describe('a server of node:http is given them in front of all else in its handler', () => {
  it.each([
    [
      'written there',
      "import { createServer } from 'node:http';\ncreateServer((req, res) => {\n  res.end('x');\n}).listen(1);\n",
      "(req, res) => {\n  if (healthRoutes(req, res)) return;\n  res.end('x');\n}",
    ],
    [
      'written elsewhere',
      "import http from 'http';\nasync function handle(request: Q, response: S): Promise<void> {\n  'use strict';\n  await go(response);\n}\nconst server = http.createServer(options, handle);\n",
      "{\n  'use strict';\n  if (healthRoutes(request, response)) return;\n  await go(response);\n}",
    ],
    [
      'on one line',
      "import * as http from 'node:http';\nhttp.createServer((q, s) => { s.end(); });\n",
      '{ if (healthRoutes(q, s)) return; s.end(); }',
    ],
  ])('%s', (_, before, after) => {
    const text = wired(before);
    expect(text).toContain(after);
    expect('reason' in parse('a.ts', text)).toBe(false);
  });

  it.each([
    ['an expression', "import { createServer } from 'http';\ncreateServer((q, s) => s.end());\n"],
    ['made elsewhere', "import { createServer } from 'http';\ncreateServer(makeHandler());\n"],
    [
      'without a response',
      "import { createServer } from 'http';\ncreateServer(({ url }) => {});\n",
    ],
  ])('and refused where that is %s', (_, text) => {
    expect(wire(text)).toMatchObject({ status: 'refused', line: 2 });
  });

  it('but for one that an application of a framework listens with', () => {
    const text = wired(
      "import { createServer } from 'node:http';\nimport express from 'express';\nconst app = express();\ncreateServer(app).listen(1);\n",
    );
    expect(text).toContain('const app = express();\napp.use(healthRoutes);\n');
  });
});

describe('nothing is done', () => {
  it.each([
    ['a second time', wired("import express from 'express';\nconst app = express();\n"), 'already'],
    ['to a router', "import { Router } from 'express';\nconst app = Router();\n", 'none'],
    ['to a namesake', 'const express = () => 1;\nconst app = express();\n', 'none'],
    [
      'to a microservice',
      "import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.createMicroservice(M);\n",
      'none',
    ],
    ['to what does not parse', "import express from 'express';\nconst app = express(;\n", 'none'],
    ['to a client', "import http from 'node:http';\nhttp.get('http://x', () => {});\n", 'none'],
  ])('%s', (_, text, status) => expect(wire(text).status).toBe(status));
});
