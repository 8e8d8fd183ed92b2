/** Small applications, each of which listens on a port that stands in its own source or in the command that starts it. */
export type Kind =
  | 'express'
  | 'fastify'
  | 'koa'
  | 'hono'
  | 'node:http'
  | 'flask'
  | 'fastapi'
  | 'django'
  | 'http.server';

/** An application, and how its owner starts it from its own folder. */
export interface Application {
  readonly files: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

const TYPESCRIPT: Readonly<Record<string, (port: number) => string>> = {
  express: (port) => `import express from 'express';

const app = express();
app.get('/', (_, response) => void response.send('home'));
app.listen(${port}, '127.0.0.1');
`,
  fastify: (port) => `import Fastify from 'fastify';

const app = Fastify();
app.get('/', () => 'home');
void app.listen({ port: ${port}, host: '127.0.0.1' });
`,
  koa: (port) => `import Koa from 'koa';

const app = new Koa();
app.use((context) => {
  context.body = 'home';
});
app.listen(${port}, '127.0.0.1');
`,
  hono: (port) => `import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('/', (context) => context.text('home'));
serve({ fetch: app.fetch, port: ${port}, hostname: '127.0.0.1' });
`,
  'node:http': (port) => `import { createServer } from 'node:http';

const server = createServer((request, response) => {
  response.end('home');
});
server.listen(${port}, '127.0.0.1');
`,
};

const PYTHON: Readonly<Record<string, (port: number) => string>> = {
  flask: (port) => `from flask import Flask

app = Flask(__name__)


@app.get("/")
def home() -> str:
    return "home"


if __name__ == "__main__":
    app.run(port=${port})
`,
  fastapi: () => `from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def home() -> str:
    return "home"
`,
  'http.server': (port) => `from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Home(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"home")


with ThreadingHTTPServer(("127.0.0.1", ${port}), Home) as server:
    server.serve_forever()
`,
};

const DJANGO: Readonly<Record<string, string>> = {
  'manage.py': `import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "src.settings")
execute_from_command_line(sys.argv)
`,
  'src/settings.py': `SECRET_KEY = "of a test"
ROOT_URLCONF = "src.urls"
WSGI_APPLICATION = "src.wsgi.application"
ALLOWED_HOSTS = ["127.0.0.1"]
`,
  'src/urls.py': `from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("home"))]
`,
  'src/wsgi.py': `import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "src.settings")
application = get_wsgi_application()
`,
};

/** The files of an application in `apps/api`. */
export function applicationOf(kind: Kind, port: number): Application {
  const manifest = { name: 'api', projectType: 'application', targets: {} };
  const typescript = TYPESCRIPT[kind];
  if (typescript) {
    const dependencies = kind === 'node:http' ? {} : { [kind]: '*' };
    return {
      command: ['../../node_modules/.bin/jiti', 'src/main.ts'],
      files: inProject({
        'project.json': json(manifest),
        'package.json': json({ name: 'api', private: true, dependencies }),
        'src/main.ts': typescript(port),
      }),
    };
  }
  const command = COMMANDS[kind]!(port);
  const [, ...serve] = command;
  const targets = { serve: { command: ['python', ...serve].join(' ') } };
  const dependencies = kind === 'http.server' ? [] : [kind];
  return {
    command,
    files: inProject({
      'project.json': json({ ...manifest, targets }),
      'pyproject.toml': `[project]\nname = "api"\ndependencies = ${JSON.stringify(dependencies)}\n`,
      'src/__init__.py': '',
      ...(kind === 'django' ? DJANGO : { 'src/main.py': PYTHON[kind]!(port) }),
    }),
  };
}

const COMMANDS: Readonly<Record<string, (port: number) => readonly string[]>> = {
  flask: () => ['python', '-m', 'src.main'],
  fastapi: (port) => ['python', '-m', 'uvicorn', 'src.main:app', '--port', String(port)],
  django: (port) => ['python', 'manage.py', 'runserver', '--noreload', `127.0.0.1:${port}`],
  'http.server': () => ['python', '-m', 'src.main'],
};

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const inProject = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`apps/api/${file}`, text]));
