import { scanPython } from '../test-support/scan-python.js';

const names = (files: Readonly<Record<string, string>>): readonly string[] =>
  scanPython(files).map(({ line, dependency }) => `${line} ${dependency}`);

describe('a dependency', () => {
  it('is named by what an option of the command line is where nobody gives it', () => {
    const text = `import argparse, requests
HOST = "https://crash-stats.example.org"
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", help="whom to ask", default=HOST)
    args = parser.parse_args()
    requests.post(args.host.rstrip("/") + "/api/")
`;
    expect(names({ 'again.py': text })).toEqual(['7 example']);
  });

  it('is not named by what was done to its address', () => {
    const text = `import os, psycopg2
def make(name):
    adjusted_dsn = os.environ.get("DATABASE_URL")[: -len(name)]
    psycopg2.connect(adjusted_dsn)
`;
    expect(names({ 'app.py': text })).toEqual(['4 postgres']);
  });

  it('is not named by the parameter that one of its members is handed in as', () => {
    const text = `def again(fun, *args):
    return fun(*args)
`;
    const connector = `from zulip import Client
from zulip_connector.utils import again
class Connector:
    def __init__(self):
        self.client: Client | None = None
    def start(self):
        self.client = Client(config_file="a")
    def messages(self):
        return again(self.client.get_messages, {})
`;
    const files = {
      'zulip_connector/__init__.py': '',
      'zulip_connector/utils.py': text,
      'zulip_connector/connector.py': connector,
    };
    expect(names(files)).toEqual(['2 zulip']);
  });
});
