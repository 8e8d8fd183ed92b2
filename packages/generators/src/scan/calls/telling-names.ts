/** Whether a class of this name, or what a function of it makes, is called as clients are: `OrdersClient`, `create_client_v3`. */
export const isClientClass = (name: string): boolean => CLIENTS.test(name);

const CLIENTS =
  /(?:Client|Session|Connection|A[Pp][Ii]|S[Dd][Kk])$|^[a-z]\w*_(?:client|session|connection)(?:_v\d+)?$/;

/** Whether a method says that it asks somebody else: `get_order`, `listTagged`; `get` alone is as well one of a dictionary. */
export const asksElsewhere = (name: string): boolean => ASKS.test(name) && !TOLD.test(name);

/** Before what is asked for. */
const ASKING = words(`
  get list fetch find search query create send submit publish post delete remove update patch put upsert upload
  download retrieve request edit reply answer chat invoke push pull clone forward
`);

/** By themselves. */
const ASKING_ALONE = words(String.raw`
  fetch query search send publish upload download execute request retrieve invoke chat comment reply push pull
  ping login connect commit _(?:get|post|put|patch|delete|request)
`);

const ASKS = new RegExp(
  String.raw`^(?:(?:${ASKING.join('|')})(?:_[a-z_]+|[A-Z]\w+)|${ASKING_ALONE.join('|')})$`,
);

/** Whether a function sends somebody a message: `send_mail`, `send_notification_with_template`. */
export const sendsMessage = (name: string): boolean => SENDS.test(name);

const SENDS = /^send_(?:\w+_)?(?:e?mails?|sms|notifications?|messages?|push)(?:_\w+)?$/;

/** What is at hand: `get_template`, `get_query_type`, `get_authorize_url`. */
const TOLD =
  /^get_(?:\w+_)?(?:types?|errors?|slugs?|json|results?|status_code|templates?|interface|inspector|key|ur[li]|path|paths|names?|paginated_response|headers?|context|paginator|logger|config|settings|version|schema|object|from_\w+)$|_from_|_or_default$|^get(?:[A-Z]\w*)?(?:Headers?|Context|Type|Name|Url|Path|Config|Options)$/;

/** Whether it is told to send it later, or is what dictionaries and texts have. */
export const addsOrHolds = (name: string): boolean => ADDS.test(name);

const ADDS = oneOf(String.raw`
  add add_all append extend expunge get_or_default headers items keys merge pop values copy startswith endswith
  lower upper [lr]?strip r?split splitlines join replace find index encode decode isoformat strftime timestamp
  total_seconds tolist prepare bind result exception get_cog get_guild get_command store_\w+ to_\w+ \w+_path get_paginator get_waiter
  get_channel
`);

/** Whether lists, texts and their like have it, which an answer may be. */
export const isOfCollections = (name: string): boolean => COLLECTS.test(name);

const COLLECTS = oneOf(String.raw`
  map flatMap filter find findIndex some every forEach reduce includes slice join split sort concat keys values
  entries at pop push replace trim to[A-Z]\w*
`);

/** Whether a class of a store has it for a row: `order.save()`. */
export const isOfRows = (name: string): boolean => OF_ROW.test(name);

const OF_ROW = oneOf(String.raw`
  save put delete update upsert refresh insert create
`);

/** Whether a class of a store has it for all of its rows: `Order.get(id)`. */
export const isOfStores = (name: string): boolean => OF_STORE.test(name);

const OF_STORE = oneOf(String.raw`
  get get_or_none get_by_id batch_get get_record query scan find find_one findOne findAll findMany findById all
  count first aggregate exists
`);

/** Whether it is a method of HTTP. */
export const isOfHttp = (name: string): boolean => OF_HTTP.test(name);

const OF_HTTP = oneOf('get head options post put patch delete');

/** Whether it is one of those by which something is sent; a router is told what to answer by them. */
export const sendsByHttp = (name: string): boolean => SENDS_BY_HTTP.test(name);

const SENDS_BY_HTTP = oneOf('post put patch');

/** Whether hardly anything but a store has it: `findOne`, `upsert`, `insertAsync`. */
export const asksRows = (name: string): boolean => ROWS.test(name);

const ROWS =
  /^(?:(?:find|insert|update|delete|remove|replace|count)(?:One|All|Many|First|ById|AndCount\w*|Documents|Async|OneAsync|Attributes)|aggregate|upsert|upsertAsync|fetchAsync|save)$/;

/** Whether an object of this name answers a visitor, or asks nobody at all: `res`, `config`, `span`. */
export const isNoService = (name: string): boolean => NO_SERVICE.test(name);

const NO_SERVICE =
  /^_?(?:req|res|request|response|resp|reply|h|next|toolkit|args|config|conf|cfg|settings|options|(?:event_)?loop|page|browser|span|tracer|meter|logger|log|metrics|statsd(?:_client)?)$|Span$|(?:send|receive|recv)_(?:chan|channel|stream)$/;

/** Whether streams, locks and answers have it, which have been asked for before. */
export const isOfAnswers = (name: string): boolean => ANSWERS.test(name);

const ANSWERS = oneOf(String.raw`
  read\w* write write_eof drain buffer takeover encode decode complete done acquire release lock unlock toBuffer
  toFile value resolve reject getFileHandle getDirectoryHandle removeEntry load loadMany enter_async_context push_async_\w+ put join run_in_executor
  connect_(?:read|write)_pipe communicate start_tls wait_\w+ serve_forever when[A-Z]\w*
`);

/** Whether it is of a test, or of what watches the process. */
export const isOfTests = (name: string): boolean => NO_CLIENT.test(name);

const NO_CLIENT =
  /^(?:Test|Mock|Fake|Dummy)|(?:Metrics?|Telemetry|Analytics|Tracer|Tracing|Logger)/;

/** `buildAndSend`, `createAndSaveOrder`. */
const AND_SENDS = String.raw`\w+And(?:Send|Post|Publish|Save|Submit|Upload)(?![a-z])`;

/** Whether an export makes a client, which asks nobody. */
export const makesClient = (name: string): boolean => MAKES.test(name);

const MAKES = new RegExp(
  `^(?!${AND_SENDS})(?:create|make|build|new|define|configure|instrument)[A-Z_]`,
);

/** Whether it hands out what it holds or what others are asked with: `get`, `getConnection`. */
export const handsOut = (name: string): boolean => HANDS_OUT.test(name);

const HANDS_OUT =
  /^(?:get|all|(?:get|open|create|acquire|resolve)_?(?:(?:[dD]b|[dD]atabase|[mM]ongo|[rR]edis|[sS]ql|[hH]ttp)_?)?(?:[cC]onnection|[cC]lient|[sS]ession|[pP]ool|[dD]b|[dD]atabase|[iI]nstance|[sS]ervice|[rR]epository|[cC]onfig|[cC]ontext))$/;

/** Whether a call of this name asks nobody, whoever it is asked of. */
export const staysInside = (name: string): boolean => LOCAL.test(name);

/** Alone or before another word: `set`, `setHeader`, `set_header`; `issue` is none of `is`. */
const VERBS = words(`
  is has on off with use init setUp setup set to as parse format build construct flush capture track identify sign
  encrypt decrypt hash wait sleep delay variation render compile validate serialize stringify register subscribe log
  convert spawn run_in close compute calculate
`);

const ALONE = words(`
  once start stop end cancel return value aclose destroy disconnect shutdown dispose then catch finally listen ready json text blob arrayBuffer
  add_cog remove_cog load_extension unload_extension reload_extension
  apply bind equals equalTo isEqual getTime formData info warn warning error debug trace emit next redirect initialize initialise create_task map flatMap filter
  some every forEach reduce includes toLowerCase toUpperCase slice join split sort concat raise_for_status
`);

const OTHERS = [
  String.raw`add[A-Z]\w*Listener`,
  String.raw`(?:getS|s|preS|pres)igned\w*`,
  String.raw`generate(?:Key|Salt|Token|Secret|Random|Id|Uuid)\w*`,
  String.raw`gen_\w+`,
  String.raw`(?:get|create)\w*Logger`,
  String.raw`\w*authori[sz](?:e|ation)_?[uU]rl`,
  String.raw`\w+_start_flow`,
  String.raw`transformTo\w+`,
  String.raw`__\w+__`,
];

/** Of whom somebody else keeps a register; `register` alone is as well one of a plugin. */
const REGISTERS = String.raw`register(?:User|Account|Customer|Member|Device|Server|Client|Agent|Node|Domain|Webhook|Payment|Token)s?(?![a-z])`;

const LOCAL = new RegExp(
  `^(?!${AND_SENDS}|${REGISTERS})(?:(?:${VERBS.join('|')})(?:[A-Z_]\\w*)?|${[...ALONE, ...OTHERS].join('|')})$`,
);

/** Any of these, each a pattern, and nothing else. */
function oneOf(patterns: string): RegExp {
  return new RegExp(`^(?:${words(patterns).join('|')})$`);
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
