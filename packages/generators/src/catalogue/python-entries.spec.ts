import type { CallGroup, CatalogueEntry, TypeEntry } from './entry.js';
import { loadCatalogue, shippedEntries } from './load-catalogue.js';
import { type Form, memberOf } from './member-match.js';
import { judge } from './retry-rules/judge.js';
import { callOf, made } from './retry-rules/test-support/rule-call.js';

const entries = shippedEntries('python');
const catalogue = loadCatalogue();

interface Call {
  readonly member: string;
  readonly group: CallGroup;
  readonly shape: string | undefined;
}

/** The last call of a chain such as `connect().cursor().execute()`; `(stream)` gives that keyword, ` for` loops. */
function callAt(specifier: string, chain: string): Call | undefined {
  const [name = ''] = /^\w+/.exec(chain) ?? [];
  // As `from specifier import name` and as `specifier.name` alike.
  const found = catalogue.imported('python', specifier, [name]);
  if (!found) throw new Error(`no entry has ${specifier}`);
  const { entry } = found;
  let [type, path, call]: [string, readonly string[], Call | undefined] = [
    'module',
    found.path,
    undefined,
  ];
  for (const [, members = '', end = ''] of chain
    .slice(name.length)
    .matchAll(/\.?([\w.]*)(\(\w*\)|\[\]| with| for)/g)) {
    path = [...path, ...members.split('.').filter(Boolean)];
    const match = memberOf(entry, type, path, formOf(end), given(end));
    if (!match) return undefined;
    path = [];
    if (match.kind === 'call') {
      const { member, group } = match;
      call = { member, group, shape: group.shape ?? entry.types[match.type]?.shape ?? entry.shape };
      type = group.gives ?? '';
    } else type = match.type;
  }
  return call;
}

const formOf = (end: string): Form =>
  end.startsWith('(') ? 'call' : end === '[]' ? 'element' : end === ' with' ? 'enter' : 'iterate';

const given = (end: string) =>
  callOf('', [], { named: /^\(\w+\)$/.test(end) ? { [end.slice(1, -1)]: undefined } : {} });

describe('every entry of Python', () => {
  it('can be read', () => {
    expect(entries.length).toBeGreaterThan(140);
  });

  it('has modules that no other has', () => {
    const modules = entries.flatMap((entry) => entry.modules);
    expect(modules.filter((module, index) => modules.indexOf(module) !== index)).toEqual([]);
  });

  it('has a library that no other has, but for the stubs of boto3', () => {
    const libraries = entries.map((entry) => entry.library);
    expect(libraries.filter((name, index) => libraries.indexOf(name) !== index)).toEqual(['boto3']);
  });

  it('says the time limit and the retries of the library, where it makes calls', () => {
    const silent = entries.filter(
      ({ role = 'client', timeout, retries }) => role === 'client' && !(timeout && retries),
    );
    expect(silent.map(({ library }) => library)).toEqual([]);
  });

  it('says where the address stands or what the dependency is called, where it makes calls', () => {
    const silent = entries.filter(
      ({ role = 'client', target }) => role === 'client' && target === undefined,
    );
    expect(silent.map(({ library }) => library)).toEqual([]);
  });

  it.each(entries.map((entry) => [entry.library, entry] as const))(
    'has no type that nothing leads to: %s',
    (_library, entry) => {
      expect(Object.keys(entry.types).filter((type) => !isReached(entry, type))).toEqual([]);
    },
  );
});

const isReached = (entry: CatalogueEntry, type: string): boolean =>
  type === 'module' ||
  entry.types[type]?.names !== undefined ||
  (entry.conventions ?? []).some((convention) => convention.type === type) ||
  Object.values(entry.types).some((other) => leadsTo(other, type));

const leadsTo = (
  { makes, has, lends, calls = [], extends: bases = [] }: TypeEntry,
  type: string,
): boolean =>
  [...Object.values({ ...makes }), ...Object.values({ ...has }), ...bases, lends].includes(type) ||
  calls.some(({ gives, callback, hands = [] }) =>
    [gives, callback?.type, ...hands.map((one) => one.type)].includes(type),
  );

describe('a library is known by the name that an import has for it', () => {
  const modules = `
    requests httpx httpx2 aiohttp urllib3 urllib.request http.client httplib2 websockets websocket psycopg psycopg_pool
    psycopg2 asyncpg sqlalchemy sqlmodel flask_sqlalchemy databases django.db tortoise peewee pony.orm pymysql aiomysql
    mysql.connector MySQLdb pyodbc oracledb pymssql sqlite3 aiosqlite duckdb pymongo motor.motor_asyncio redis
    redis.asyncio aioredis pymemcache pylibmc aiomcache django.core.cache celery kombu pika aio_pika kafka
    confluent_kafka aiokafka dramatiq rq arq huey taskiq nats paho.mqtt.client aiomqtt boto3 botocore aiobotocore
    aioboto3 google.cloud.storage google.cloud.pubsub_v1 google.cloud.firestore google.cloud.bigquery
    google.cloud.secretmanager googleapiclient.discovery azure.storage.blob azure.servicebus azure.identity minio s3fs
    gcsfs grpc grpc.aio shop.protos.cart_pb2_grpc openai anthropic google.genai vertexai google.generativeai
    langchain_openai langchain.chat_models litellm cohere mistralai llama_index.core elasticsearch opensearchpy
    cassandra.cluster neo4j clickhouse_connect clickhouse_driver smtplib aiosmtplib django.core.mail fastapi_mail
    yagmail sendgrid mailgun.client postmarker.core resend twilio.rest slack_sdk slack_bolt stripe github gitlab hvac
    kubernetes docker ldap3 ldap paramiko zeep supabase pinecone qdrant_client weaviate chromadb pymilvus
    influxdb_client prometheus_api_client gql suds asyncio socket`;

  it.each(modules.trim().split(/\s+/))('%s', (module) => {
    expect(catalogue.imported('python', module)?.entry.role ?? 'client').toMatch(/client|local/);
  });

  it.each(
    'tenacity backoff retrying stamina retry pybreaker circuitbreaker aiobreaker purgatory async_timeout anyio opnieuw google.api_core.retry src.reliability'.split(
      ' ',
    ),
  )('%s, which guards the calls of others', (module) => {
    expect(catalogue.imported('python', module)?.entry.role).toBe('protection');
  });

  it.each(['sentry_sdk', 'opentelemetry.exporter', 'statsd', 'posthog'])(
    '%s, which sends on its own',
    (module) => {
      expect(catalogue.imported('python', module)?.entry.role).toBe('telemetry');
    },
  );
});

describe('a call', () => {
  const get = ['https://api.example.com/a'];
  const one = [{ _id: 1 }];
  it.each<[module: string, chain: string, shape: string, given: unknown[], safe: boolean]>([
    ['requests', 'get()', 'sync', get, true],
    ['requests', 'Session().post()', 'sync', get, false],
    ['requests', 'Session().request()', 'sync', ['PUT', ...get], true],
    ['httpx', 'AsyncClient().post()', 'async', get, false],
    ['httpx', 'AsyncClient().get()', 'async', get, true],
    ['httpx', 'Client().stream()', 'stream', ['GET', ...get], true],
    ['aiohttp', 'ClientSession().delete()', 'async', get, true],
    ['urllib.request', 'urlopen()', 'sync', get, true],
    ['urllib.request', 'urlopen()', 'sync', [...get, 'data'], false],
    ['psycopg', 'connect().cursor().execute()', 'sync', ['select 1'], true],
    [
      'psycopg',
      'AsyncConnection.connect().execute()',
      'async',
      ['insert into a values (1)'],
      false,
    ],
    ['psycopg_pool', 'AsyncConnectionPool().connection().execute()', 'async', ['select 1'], true],
    [
      'psycopg2.pool',
      'ThreadedConnectionPool().getconn().cursor().execute()',
      'sync',
      ['select 1'],
      true,
    ],
    ['psycopg2.extras', 'execute_values()', 'sync', [undefined, 'insert into a values %s'], false],
    ['asyncpg', 'create_pool().acquire().fetchrow()', 'async', ['select 1'], true],
    ['pymysql', 'connect().cursor().execute()', 'sync', ['update a set b = b + 1'], false],
    [
      'sqlalchemy',
      'create_engine().connect().execute()',
      'sync',
      [made('text', ['select 1'])],
      true,
    ],
    ['sqlalchemy.orm', 'sessionmaker()().scalars()', 'sync', [made('select')], false],
    ['sqlalchemy.ext.asyncio', 'async_sessionmaker()().commit()', 'async', [], false],
    ['sqlalchemy.orm', 'Session().query().filter().first()', 'sync', [], false],
    ['flask_sqlalchemy', 'SQLAlchemy().session.commit()', 'sync', [], false],
    ['flask_sqlalchemy', 'SQLAlchemy().Model.query.filter_by().all()', 'sync', [], false],
    ['sqlmodel', 'Session().exec()', 'sync', [made('select')], false],
    ['django.db.models', 'Model.objects.filter().first()', 'sync', [], true],
    ['django.db.models', 'Model.objects.all() for', 'sync', [], true],
    ['django.db.models', 'Model.objects.acreate()', 'async', [], false],
    ['django.db', 'models.Model.objects.get().save()', 'sync', [], false],
    ['django.db', 'connection.cursor().execute()', 'sync', ['select 1'], true],
    ['django.contrib.auth', 'get_user_model().objects.create_user()', 'sync', [], false],
    ['django.core.cache', 'cache.get()', 'sync', ['key'], true],
    ['pymongo', 'MongoClient()[][].find_one()', 'sync', one, true],
    ['pymongo', 'MongoClient().shop.orders.insert_one()', 'sync', [{ total: 1 }], false],
    ['pymongo', 'MongoClient().shop.orders.find().sort() for', 'sync', [], true],
    [
      'pymongo',
      'AsyncMongoClient()[][].update_one()',
      'async',
      [...one, { $inc: { n: 1 } }],
      false,
    ],
    ['motor.motor_asyncio', 'AsyncIOMotorClient().shop.orders.find().to_list()', 'async', [], true],
    ['redis', 'Redis().get()', 'sync', ['key'], true],
    ['redis', 'from_url().incr()', 'sync', ['key'], false],
    ['redis', 'Redis.from_url().pipeline().execute()', 'sync', [], false],
    ['redis.asyncio', 'Redis().hset()', 'async', ['key', 'field', 1], true],
    ['redis', 'asyncio.from_url().lpush()', 'async', ['key', 1], false],
    ['celery', 'Celery().task().delay()', 'sync', [], false],
    ['celery', 'shared_task().s().apply_async()', 'sync', [], false],
    ['celery', 'chain()()', 'sync', [], false],
    ['pika', 'BlockingConnection().channel().basic_publish()', 'sync', [], false],
    ['aio_pika', 'connect_robust().channel().default_exchange.publish()', 'async', [], false],
    ['kafka', 'KafkaProducer().send()', 'forget', [], false],
    ['aiokafka', 'AIOKafkaProducer().send_and_wait()', 'async', [], false],
    ['dramatiq', 'actor().send()', 'sync', [], false],
    ['arq', 'create_pool().enqueue_job()', 'async', ['job'], false],
    ['boto3', 'client().get_object()', 'sync', [], true],
    ['boto3', 'Session().client().send_message()', 'sync', [], false],
    ['boto3', 'client().get_paginator().paginate()', 'stream', [], true],
    ['boto3', 'resource().Table().get_item()', 'sync', [], true],
    ['boto3', 'resource().Bucket().objects.filter()', 'stream', [], true],
    ['aioboto3', 'Session().client().put_object()', 'async', [], true],
    ['google.cloud.storage', 'Client().bucket().blob().upload_from_filename()', 'sync', [], true],
    ['google.cloud.bigquery', 'Client().query()', 'sync', ['select 1'], true],
    ['google.cloud.secretmanager', 'SecretManagerServiceClient().list_secrets()', 'sync', [], true],
    ['google.cloud.tasks_v2', 'CloudTasksAsyncClient().create_task()', 'async', [], false],
    ['googleapiclient.discovery', 'build().users().messages().list().execute()', 'sync', [], true],
    ['googleapiclient.discovery', 'build().users().messages().send().execute()', 'sync', [], false],
    [
      'azure.storage.blob.aio',
      'BlobServiceClient().get_blob_client().upload_blob()',
      'async',
      [],
      true,
    ],
    ['shop.cart_pb2_grpc', 'CartServiceStub().GetCart()', 'sync', [], true],
    ['shop.cart_pb2_grpc', 'CartServiceStub().AddItem()', 'sync', [], false],
    ['openai', 'AsyncOpenAI().chat.completions.create()', 'async', [], true],
    ['openai', 'OpenAI().chat.completions.create(stream)', 'stream', [], false],
    ['openai', 'OpenAI().with_options().embeddings.create()', 'sync', [], true],
    ['openai', 'OpenAI().batches.create()', 'sync', [], false],
    ['anthropic', 'AsyncAnthropic().messages.create()', 'async', [], true],
    ['google.genai', 'Client().aio.models.generate_content()', 'async', [], true],
    ['langchain_openai', 'ChatOpenAI().bind_tools().ainvoke()', 'async', [], true],
    ['litellm', 'acompletion()', 'async', [], true],
    ['elasticsearch', 'AsyncElasticsearch().search()', 'async', [], true],
    ['elasticsearch', 'Elasticsearch().indices.create()', 'sync', [], false],
    ['cassandra.cluster', 'Cluster().connect().execute()', 'sync', ['select * from a'], true],
    ['neo4j', 'AsyncGraphDatabase.driver().session().execute_write()', 'async', [], false],
    ['smtplib', 'SMTP(host).send_message()', 'sync', [], false],
    ['django.core.mail', 'EmailMultiAlternatives().send()', 'sync', [], false],
    ['sendgrid', 'SendGridAPIClient().client.mail.send.post()', 'sync', [], false],
    ['twilio.rest', 'Client().messages.create()', 'sync', [], false],
    ['twilio.rest', 'Client().verify.v2.services().verifications.create()', 'sync', [], false],
    ['slack_sdk', 'WebClient().users_list()', 'sync', [], true],
    ['slack_sdk.web.async_client', 'AsyncWebClient().chat_postMessage()', 'async', [], false],
    ['stripe', 'Charge.create()', 'sync', [], false],
    ['stripe', 'checkout.Session.retrieve()', 'sync', [], true],
    ['stripe', 'StripeClient().v1.customers.create()', 'sync', [], false],
    ['github', 'Github().get_repo().create_issue()', 'sync', [], false],
    ['docker', 'from_env().containers.list()', 'sync', [], true],
    ['kubernetes.client', 'CoreV1Api().list_namespaced_pod()', 'sync', [], true],
    ['paramiko', 'SSHClient().open_sftp().get()', 'sync', [], true],
    ['zeep', 'Client().service.GetOrder()', 'sync', [], true],
    ['supabase', 'create_client().table().select().eq().execute()', 'sync', [], false],
    ['pyhive', 'hive.connect().cursor().execute()', 'sync', ['select 1'], true],
    ['impala.dbapi', 'connect().cursor().execute()', 'sync', ['insert into a values (1)'], false],
    ['trino.dbapi', 'connect().cursor().execute()', 'sync', ['select 1'], true],
    ['databricks', 'sql.connect().cursor().execute()', 'sync', ['select 1'], true],
    ['redshift_connector', 'connect().commit()', 'sync', [], false],
    ['pdpyras', 'APISession().rget()', 'sync', ['/users/1'], true],
    ['pdpyras', 'APISession().rpost()', 'sync', ['/incidents'], false],
    ['atlassian', 'Confluence().get_page_by_id()', 'sync', [1], true],
    ['requests_hardened', 'Manager().send_request()', 'sync', ['GET', ...get], true],
    ['requests_hardened', 'Manager().send_request()', 'sync', ['POST', ...get], false],
    ['mcp', 'ClientSession().list_tools()', 'async', [], true],
    ['mcp', 'ClientSession().call_tool()', 'async', ['buy'], false],
    ['langchain_mcp_adapters.tools', 'load_mcp_tools()', 'async', [], true],
    ['langchain.agents', 'create_agent().ainvoke()', 'async', [], false],
    ['instructor', 'from_openai().chat.completions.create()', 'sync', [], true],
    ['firecrawl', 'AsyncFirecrawl().scrape()', 'async', get, true],
    ['simple_salesforce', 'Salesforce().query()', 'sync', ['select Id from A'], true],
    ['simple_salesforce', 'Salesforce().Contact.create()', 'sync', [{}], false],
    ['notion_client', 'AsyncClient().pages.retrieve()', 'async', [], true],
    ['pyairtable', 'Api().table().all()', 'sync', [], true],
    ['gspread', 'service_account().open().sheet1.append_row()', 'sync', [], false],
    ['temporalio.client', 'Client.connect().start_workflow()', 'async', [], false],
    ['socketio', 'AsyncClient().emit()', 'async', ['paid'], false],
    ['pynamodb.models', 'Model.query()', 'stream', ['a'], true],
    ['odmantic', 'AIOEngine().find_one()', 'async', [], true],
    ['procrastinate', 'App().task().defer()', 'sync', [], false],
    ['django_q.tasks', 'async_task()', 'sync', ['a'], false],
    ['saq', 'Queue.from_url().enqueue()', 'async', ['a'], false],
    ['dapr.clients', 'DaprClient().get_state()', 'sync', [], true],
    ['kazoo.client', 'KazooClient().get()', 'sync', ['/a'], true],
    ['dropbox', 'Dropbox().files_download()', 'sync', ['/a'], true],
    ['telegram', 'Bot().send_message()', 'async', [], false],
    ['square.client', 'Client().payments.create_payment()', 'sync', [{}], false],
    ['hubspot', 'HubSpot().crm.contacts.basic_api.get_page()', 'sync', [], true],
    ['pywebpush', 'webpush()', 'sync', [], false],
    ['httpcore', 'AsyncConnectionPool().request()', 'async', ['GET', ...get], true],
    ['treq', 'post()', 'async', get, false],
    ['aiocache', 'RedisCache().set()', 'async', ['a', 1], true],
    ['rq', 'Worker.all()', 'sync', [], true],
    ['django.apps', 'apps.get_model().objects.count()', 'sync', [], true],
    ['django.db.models', 'Model.objects.values().get()', 'sync', [], true],
    ['httpx_oauth.clients.github', 'GitHubOAuth2().get_profile()', 'async', ['token'], true],
    ['kinto_http', 'Client().get_records()', 'sync', [], true],
    ['kinto_http', 'AsyncClient().server_info()', 'async', [], true],
    ['kinto_http', 'Client().batch() with', 'sync', [], false],
    ['splunklib.client', 'connect().indexes[].submit()', 'sync', ['paid'], false],
    ['splunklib.client', 'connect().jobs.create().results()', 'sync', [], true],
    ['limits.aio.storage', 'RedisStorage().incr()', 'async', ['a', 60], false],
  ])('%s: %s is %s', (module, chain, shape, args, safe) => {
    const call = callAt(module, chain);
    expect(call?.group.local).toBeUndefined();
    expect(call?.shape).toBe(shape);
    expect(judge(call!.group.retry, callOf(call!.member, args)).safe).toBe(safe);
  });

  it('to Stripe may be repeated with a key of its own', () => {
    const { group, member } = callAt('stripe', 'PaymentIntent.create()')!;
    const named = { idempotency_key: undefined };
    expect(judge(group.retry, callOf(member, [], { named })).safe).toBe(true);
  });
});

describe('what stays in the process', () => {
  it.each([
    ['sqlalchemy.orm', 'Session().add()'],
    ['sqlalchemy.orm', 'Session().rollback()'],
    ['redis', 'Redis().pipeline().set()'],
    ['boto3', 'client().generate_presigned_url()'],
    ['sqlite3', 'connect().execute()'],
    ['celery', 'shared_task().run()'],
    ['stripe', 'Webhook.construct_event()'],
    ['psycopg2', 'connect().cursor().fetchone()'],
  ])('%s: %s', (module, chain) => {
    expect(callAt(module, chain)?.group.local).toBe(true);
  });

  it.each([
    ['sqlalchemy.orm', 'Session().query()'],
    ['sqlalchemy', 'select()'],
    ['smtplib', 'SMTP()'],
    ['requests', 'Request()'],
    ['aiohttp', 'web.get()'],
    ['redis', 'Redis().close()'],
    ['asyncio', 'gather()'],
  ])('%s: %s', (module, chain) => {
    expect(callAt(module, chain)).toBeUndefined();
  });
});

describe('a unit of work', () => {
  it.each([
    ['sqlalchemy', 'create_engine().begin()'],
    ['sqlalchemy.ext.asyncio', 'AsyncSession().begin()'],
    ['sqlalchemy.ext.asyncio', 'async_sessionmaker().begin()'],
    ['psycopg', 'connect().transaction()'],
    ['asyncpg', 'connect().transaction()'],
    ['django.db', 'transaction.atomic()'],
    ['django.db.transaction', 'atomic()'],
    ['tortoise.transactions', 'in_transaction()'],
    ['pymongo', 'MongoClient().start_session().start_transaction()'],
  ])('begins with %s: %s', (module, chain) => {
    expect(callAt(module, chain)?.group.transaction).toBe(true);
  });

  it('is what the reason of a session names', () => {
    expect(callAt('sqlalchemy.orm', 'Session().execute()')?.group.reason).toMatch(/unit of work/);
  });
});

describe('a protection', () => {
  it.each([
    ['tenacity', 'retry()', ['retry']],
    ['tenacity', 'Retrying() for with', ['retry']],
    ['stamina', 'retry_context() for with', ['retry']],
    ['pybreaker', 'CircuitBreaker()()', ['circuit-breaker']],
    ['circuitbreaker', 'circuit()', ['circuit-breaker']],
    ['asyncio', 'wait_for()', ['timeout']],
    ['google.api_core.retry', 'Retry()()', ['retry']],
    ['celery', 'Celery().task(autoretry_for)', ['retry']],
    ['requests', 'Session().mount()', ['retry']],
    ['src.reliability', 'with_circuit_breaker()', ['circuit-breaker']],
    ['reliability.decorators', 'with_retry()', ['retry']],
    ['src.reliability', 'load_reliability().circuit_breaker().call()', ['circuit-breaker']],
  ])('is %s: %s', (module, chain, protects) => {
    expect(callAt(module, chain)?.group.protects).toEqual(protects);
  });

  it('is not a task of Celery that says nothing of retries', () => {
    expect(callAt('celery', 'Celery().task()')).toBeUndefined();
  });
});
