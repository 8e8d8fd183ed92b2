import { loadCatalogue } from './load-catalogue.js';

/** Every library that a person would expect to be known, by what it is imported as. */
const JAVASCRIPT = `
  undici axios @nestjs/axios got ky node-fetch cross-fetch isomorphic-fetch ofetch superagent needle request
  request-promise request-promise-native http https http2 node:http node:https node:http2 graphql-request
  @apollo/client @urql/core urql ws socket.io-client
  pg pg-pool postgres mysql2 mysql2/promise mysql mssql tedious oracledb better-sqlite3 sqlite3 node:sqlite mongodb
  mongoose @nestjs/mongoose @prisma/client typeorm @nestjs/typeorm sequelize sequelize-typescript knex objection
  drizzle-orm drizzle-orm/node-postgres kysely pg-promise slonik
  ioredis @nestjs-modules/ioredis redis @redis/client @upstash/redis memcached memjs cache-manager keyv
  @nestjs/cache-manager
  kafkajs amqplib amqp-connection-manager bullmq bull @nestjs/bullmq @nestjs/bull agenda pg-boss bee-queue mqtt nats
  @nats-io/transport-node @nestjs/microservices @grpc/grpc-js @connectrpc/connect nice-grpc @improbable-eng/grpc-web
  @trpc/client @orpc/client
  @aws-sdk/client-s3 @aws-sdk/lib-dynamodb @aws-sdk/lib-storage aws-sdk aws-sdk/clients/s3 @azure/storage-blob
  @azure/cosmos @azure/service-bus @azure/event-hubs @google-cloud/storage @google-cloud/pubsub
  @google-cloud/firestore firebase-admin firebase-admin/firestore googleapis gaxios google-auth-library
  @elastic/elasticsearch @opensearch-project/opensearch @clickhouse/client cassandra-driver neo4j-driver
  @influxdata/influxdb-client
  nodemailer @nestjs-modules/mailer @sendgrid/mail mailgun.js postmark resend @mailchimp/mailchimp_marketing twilio
  @vonage/server-sdk plivo messagebird stripe @slack/web-api @slack/webhook @slack/bolt
  openai @anthropic-ai/sdk groq-sdk ai @ai-sdk/openai @google/genai cohere-ai @mistralai/mistralai langchain
  @langchain/core @langchain/openai @pinecone-database/pinecone @qdrant/js-client-rest weaviate-client chromadb
  @zilliz/milvus2-sdk-node minio @supabase/supabase-js algoliasearch meilisearch typesense @octokit/rest octokit probot
  ldapjs ssh2-sftp-client basic-ftp soap
  posthog-node @segment/analytics-node mixpanel @amplitude/node @sentry/node @opentelemetry/exporter-trace-otlp-http
  opossum cockatiel p-retry p-timeout async-retry retry promise-retry ts-retry-promise exponential-backoff axios-retry
  retry-axios fetch-retry @lifeomic/attempt mollitia brakes levee resilience-typescript rxjs @reliability/runtime`;

const PYTHON = `
  requests httpx aiohttp urllib3 urllib.request http.client httplib2 websockets websocket
  psycopg psycopg2 asyncpg sqlalchemy sqlmodel flask_sqlalchemy django.db tortoise peewee pony.orm pymysql aiomysql
  mysql.connector MySQLdb pyodbc oracledb pymssql sqlite3 aiosqlite pymongo motor.motor_asyncio redis pymemcache
  celery pika aio_pika kafka confluent_kafka aiokafka dramatiq rq arq huey nats paho.mqtt.client
  boto3 aioboto3 aiobotocore google.cloud.storage google.cloud.pubsub_v1 googleapiclient.discovery azure.storage.blob
  azure.servicebus minio grpc
  openai anthropic google.genai litellm cohere mistralai langchain_openai
  elasticsearch opensearchpy cassandra.cluster neo4j clickhouse_connect clickhouse_driver smtplib aiosmtplib
  django.core.mail sendgrid resend twilio.rest slack_sdk stripe github gitlab hvac kubernetes docker ldap3 paramiko zeep
  supabase pinecone qdrant_client weaviate chromadb pymilvus influxdb_client gql asyncio socket sentry_sdk posthog
  pandas polars prisma redis_om aredis_om coredis dogpile.cache cachelib aiormq pulsar stomp smart_open httpx_sse
  requests_cache aiohttp_client_cache hishel azure.cosmos.aio azure.eventhub
  piccolo.table gino gel edgedb surrealdb dataset records psqlpy nameko.rpc faust
  boto swiftclient webdav3.client fsspec couchdb cloudant aerospike happybase rethinkdb
  tenacity backoff stamina pybreaker circuitbreaker`;

const words = (text: string) => text.trim().split(/\s+/);
const catalogue = loadCatalogue();

it.each(words(JAVASCRIPT))('JavaScript’s %s is known', (module) => {
  expect(catalogue.imported('javascript', module)?.entry.library).toBeDefined();
});

it.each(words(PYTHON))('Python’s %s is known', (module) => {
  expect(catalogue.imported('python', module)?.entry.library).toBeDefined();
});

it('JavaScript’s fetch needs no import', () => {
  expect(catalogue.global('javascript', 'fetch')?.entry.library).toBe('fetch');
});
