import type { PythonHost } from './application-site.js';
import { wirePython } from './wire-python.js';
import type { Wiring } from '../wiring.js';

const wiringOf = (host: PythonHost, text: string, port?: number): Wiring =>
  wirePython({
    file: 'apps/api/src/main.py',
    text,
    host,
    importFrom: 'src.service_health',
    ...(port !== undefined && { ownPort: port }),
  });

function wired(host: PythonHost, text: string): string {
  const wiring = wiringOf(host, text);
  if (wiring.status !== 'wired') throw new Error(JSON.stringify(wiring));
  return wiring.content;
}

describe('a Python application is given its health endpoints', () => {
  it.each<[string, PythonHost, string, string]>([
    [
      'FastAPI, behind the statement and its comment',
      'starlette',
      'from fastapi import FastAPI\n\napp = FastAPI(\n    title="shop",\n)  # the shop\n\n\n@app.get("/")\ndef home() -> str:\n    return "home"\n',
      'from fastapi import FastAPI\n\nfrom src.service_health import add_health\n\napp = FastAPI(\n    title="shop",\n)  # the shop\nadd_health(app)\n\n\n@app.get("/")\ndef home() -> str:\n    return "home"\n',
    ],
    [
      'FastAPI in a factory, with a type and tabs',
      'starlette',
      'import fastapi\r\n\r\n\r\ndef create() -> fastapi.FastAPI:\r\n\tapp: fastapi.FastAPI = fastapi.FastAPI()\r\n\treturn app\r\n',
      'import fastapi\r\n\r\nfrom src.service_health import add_health\r\n\r\n\r\ndef create() -> fastapi.FastAPI:\r\n\tapp: fastapi.FastAPI = fastapi.FastAPI()\r\n\tadd_health(app)\r\n\treturn app\r\n',
    ],
    [
      'Flask, beside what the file has of the same package',
      'flask',
      'from flask import Flask\n\nfrom src.db import pool\n\napp = Flask(__name__)\n',
      'from flask import Flask\n\nfrom src.db import pool\nfrom src.service_health import add_health\n\napp = Flask(__name__)\nadd_health(app)\n',
    ],
    [
      'Django, in front of a pattern that takes every path',
      'django',
      'from django.urls import path\n\nurlpatterns = [\n    path("", home),\n]\n',
      'from django.urls import path\n\nfrom src.service_health import health_urls\n\nurlpatterns = [\n    path("", home),\n]\nurlpatterns = [*health_urls(), *urlpatterns]\n',
    ],
    [
      'the standard library, around its server',
      'standard-library',
      'import http.server\n\n\ndef main() -> None:\n    port = 8001\n    with http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:\n        server.serve_forever()\n',
      'import http.server\n\nfrom src.service_health import add_health\n\n\ndef main() -> None:\n    port = 8001\n    with add_health(http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)) as server:\n        server.serve_forever()\n',
    ],
  ])('%s', (_, host, before, after) => {
    expect(wired(host, before)).toBe(after);
    expect(wiringOf(host, after).status).toBe('already');
  });

  it.each<[string, PythonHost, string, string]>([
    [
      'Flask',
      'flask',
      'from flask import Flask\n\napp = Flask(__name__)\n',
      'add_health(app, own_port=5000)',
    ],
    [
      'Django, where its server takes the application',
      'django-server',
      'from django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n',
      'serve_health_beside(own_port=5000)',
    ],
  ])('and %s is told its own port, where that is to be said', (_, host, before, line) => {
    const wiring = wiringOf(host, before, 5000);
    expect(wiring).toMatchObject({ status: 'wired', how: line });
    expect(wiring.status === 'wired' && wiring.content.split('\n').at(-2)).toBe(line);
  });

  it('and a server that an earlier version was started beside is left as it is', () => {
    const text =
      'import http.server\n\nfrom src.service_health import start_health_server\n\nstart_health_server()\nhttp.server.HTTPServer(("", 1), H).serve_forever()\n';
    expect(wiringOf('standard-library', text).status).toBe('already');
  });

  it.each<[string, PythonHost, string, Wiring['status']]>([
    ['a namesake', 'starlette', 'class FastAPI: ...\napp = FastAPI()\n', 'none'],
    ['other patterns', 'django', 'urlpatterns = [1]\n', 'none'],
    ['what does not parse', 'flask', 'from flask import Flask\napp = Flask(\n', 'none'],
    [
      'a statement that shares its line',
      'flask',
      'from flask import Flask\napp = Flask("x"); app.run()\n',
      'refused',
    ],
    [
      'an application that is not kept',
      'starlette',
      'from fastapi import FastAPI\nrun(FastAPI())\n',
      'none',
    ],
  ])('but not %s', (_, host, text, status) => expect(wiringOf(host, text).status).toBe(status));
});
