import { resultOfFiles } from './test-support/scan-python.js';

const found = (file: string, text: string): readonly string[] =>
  resultOfFiles({ [file]: text }).calls.map(
    ({ fact: { line, callee, dependency, kind, confidence } }) =>
      [line, callee, dependency, kind, confidence].join(' '),
  );

describe('of a package of which no more is known than that it asks somebody', () => {
  it('whatever Python asks of what its classes made is a guess, and of its kind', () => {
    expect(
      found(
        'a.py',
        `from falkordb import FalkorDB
graph = FalkorDB(host="localhost")
def rows(name):
    found = graph.execute_command("GRAPH.LIST")
    graph.ask_all()
    return [row.to_dict() for row in found.values()]
`,
      ),
    ).toEqual(['4 graph.execute_command falkordb db guess', '5 graph.ask_all falkordb db guess']);
  });

  it('one that stands below another is named by itself', () => {
    expect(
      found(
        'a.py',
        'from gcloud.aio.storage import Storage\nfrom teradataml import Link\nStorage().upload("a")\nLink().ask("a")\n',
      ),
    ).toEqual(['3 Storage().upload storage storage guess', '4 Link().ask teradataml db guess']);
  });

  it('a function of it counts where its name says that it asks, and no decorator does', () => {
    expect(
      found(
        'a.py',
        `import pybaseball
from berserk import app, TokenSession
@app.list_games()
def games(): pass
data = pybaseball.get_data(2020)
table = pybaseball.cached()
`,
      ),
    ).toEqual(['5 pybaseball.get_data pybaseball sdk guess']);
  });

  it('what fills a record is none, unless a client is asked for it', () => {
    expect(
      found(
        'a.py',
        `from databento import Event, DataClient
event = Event()
event.add_attribute("a")
event.from_row("b")
DataClient().add_symbol("c")
`,
      ),
    ).toEqual(['5 DataClient().add_symbol databento sdk guess']);
  });

  it('JavaScript may wait in its place', () => {
    expect(
      found(
        'a.js',
        `const informix = require('informixdb');
let db = null;
function rows(sql) {
  db = informix.openSync('SERVER=a');
  const found = db.querySync(sql);
  return found.toString();
}
`,
      ),
    ).toEqual(['4 informix.openSync informixdb db guess', '5 db.querySync informixdb db guess']);
  });

  it('JavaScript may call back, return it, or tell and not wait', () => {
    expect(
      found(
        'a.js',
        `const { shortenUrl, fetchAll } = require('tinyurl');
const Twit = require('twit');
const twit = new Twit({});
fetchAll('a', (short) => short);
twit.postStatus('tweet', failed, sent);
twit.stream('a', () => 1);
module.exports = () => shortenUrl('b');
exports.found = () => require('youtubei.js').search('a');
twit.router.post('/a', () => 1);
const text = twit.getText();
`,
      ),
    ).toEqual([
      '4 fetchAll tinyurl http guess',
      '5 twit.postStatus twit sdk guess',
      '7 shortenUrl tinyurl http guess',
      "8 require('youtubei.js').search youtubei sdk guess",
    ]);
  });
});
