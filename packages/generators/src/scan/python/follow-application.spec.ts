import { scanPython } from '../test-support/scan-python.js';

describe('what a framework keeps for the whole application', () => {
  it('is a client of its configuration, by the name of the setting', () => {
    const facts = scanPython({
      'config.py': [
        'import requests',
        'class Config:',
        '    HTTPCLIENT = requests.Session()',
        '    TITLE = "Shop"',
      ].join('\n'),
      'views.py': [
        'from app import app',
        'def bill(config, http_client):',
        '    app.config["HTTPCLIENT"].post("https://shop.example/a")',
        '    client = config.get("HTTPCLIENT")',
        '    client.post("https://shop.example/b")',
        '    http_client.post("https://shop.example/c")',
        '    config.get("TITLE").post("d")',
        '    config.get("HTTPCLIENT", None)',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual([
      '3 app.config["HTTPCLIENT"].post',
      '5 client.post',
      '6 http_client.post',
    ]);
  });

  it('is a guess for whoever is handed it, too', () => {
    const facts = scanPython({
      'app.py': [
        'import requests',
        'def start(config):',
        '    config["client"] = requests.Session()',
        'def run(config):',
        '    bill(config["client"])',
        'def bill(given):',
        '    given.post("https://shop.example/a")',
      ].join('\n'),
    });
    expect(facts.map(({ line, confidence }) => [line, confidence])).toEqual([[7, 'guess']]);
  });

  it('is a client on the configuration of an application of Django', () => {
    const facts = scanPython({
      'mails/__init__.py': '',
      'mails/apps.py': [
        'import boto3',
        'from django.apps import AppConfig',
        'from django.utils.functional import cached_property',
        'class MailsConfig(AppConfig):',
        '    name = "mails"',
        '    @cached_property',
        '    def ses_client(self):',
        '        return boto3.client("ses")',
      ].join('\n'),
      'views.py': [
        'from django.apps import apps',
        'def send(mail):',
        '    config = apps.get_app_config("mails")',
        '    config.ses_client.send_email(**mail)',
        '    apps.get_app_config("others").ses_client.close()',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual([
      '4 config.ses_client.send_email',
    ]);
  });
});
