import type { HealthProbe, HttpProbe } from '../experiment.js';
import type { Answer, Phase } from './answer.js';

/** What is read of an answer: enough for a report, too little for a flood. */
const MOST_READ = 1_000_000;

/** Where a question goes: the address of `path`, or of `url` with its variables put in. */
export interface Addresses {
  /** Of the application itself, without a slash at the end. */
  readonly base: string | undefined;
  /** What a variable in an address or a token holds. */
  readonly variable: (name: string) => string | undefined;
}

/** Asks an endpoint once, and says whether what it answers is right in this phase. Never rejects. */
export async function askHttp(
  probe: HttpProbe | HealthProbe,
  phase: Phase,
  addresses: Addresses,
  signal: AbortSignal,
): Promise<Answer> {
  const startedAt = performance.now();
  const took = (): number => Math.round(performance.now() - startedAt);
  const limit = limited(signal, probe.timeoutMs);
  try {
    const response = await fetch(urlOf(probe, addresses), {
      method: probe.type === 'http' ? probe.method : 'GET',
      headers: headersOf(probe, addresses),
      ...(probe.type === 'http' && probe.body !== undefined && { body: probe.body }),
      redirect: 'manual',
      signal: limit.signal,
    });
    const text = await readText(response);
    const latencyMs = took();
    const { right, detail } =
      probe.type === 'http'
        ? judgeHttp(probe, phase, response.status, text)
        : judgeHealth(probe, phase, text);
    const late = latencyMs > probe.withinMs;
    return {
      right: right && !late,
      detail: late ? `${detail} in ${latencyMs} ms` : detail,
      latencyMs,
    };
  } catch (error) {
    return { right: false, detail: whyNot(error, probe.timeoutMs), latencyMs: took() };
  } finally {
    limit.release();
  }
}

/**
 * A signal that follows another one, and aborts after `timeoutMs`. Not `AbortSignal.any` with `AbortSignal.timeout`: Node 20
 * may collect the latter while it is waited for, and whoever hangs is then waited for without an end.
 */
function limited(signal: AbortSignal, timeoutMs: number): Limited {
  const controller = new AbortController();
  const follow = (): void => controller.abort(signal.reason);
  const late = setTimeout(
    () => controller.abort(new DOMException('late', 'TimeoutError')),
    timeoutMs,
  );
  signal.addEventListener('abort', follow, { once: true });
  if (signal.aborted) follow();
  return {
    signal: controller.signal,
    release() {
      clearTimeout(late);
      signal.removeEventListener('abort', follow);
    },
  };
}

interface Limited {
  readonly signal: AbortSignal;
  release(): void;
}

/** The address of a question. @throws Error where a variable in it is not set. */
export function urlOf(probe: HttpProbe | HealthProbe, { base, variable }: Addresses): string {
  if (probe.url === undefined) {
    if (base === undefined) throw new Error('it is not known where the application answers');
    return base + probe.path!;
  }
  return withVariables(probe.url, variable);
}

/** Puts variables into an address. @throws Error where one is not set. */
export const withVariables = (url: string, variable: Addresses['variable']): string =>
  url.replaceAll(/\$\{([A-Za-z_]\w*)\}/g, (_, name: string) => {
    const value = variable(name);
    if (value === undefined) throw new Error(`${name} is not set`);
    return value;
  });

function headersOf(
  probe: HttpProbe | HealthProbe,
  { variable }: Addresses,
): Record<string, string> {
  const token = probe.tokenEnv === undefined ? undefined : variable(probe.tokenEnv);
  return {
    ...(probe.type === 'http' && probe.body !== undefined && { 'content-type': probe.contentType }),
    ...(probe.type === 'health' && { accept: 'application/health+json, application/json' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST_READ) break;
  }
  return text;
}

function judgeHttp(
  { status, duringStatus, bodyContains }: HttpProbe,
  phase: Phase,
  given: number,
  text: string,
): Pick<Answer, 'right' | 'detail'> {
  const wanted = phase === 'during' ? duringStatus : status;
  const isRight = wanted ? wanted.includes(given) : given >= 200 && given < 300;
  if (bodyContains === undefined || text.includes(bodyContains)) {
    return { right: isRight, detail: String(given) };
  }
  return { right: false, detail: `${given} without what it should hold` };
}

interface Report {
  readonly status?: unknown;
  readonly checks?: Readonly<Record<string, readonly { readonly status?: unknown }[]>>;
}

function judgeHealth(
  { check, expect, duringExpect }: HealthProbe,
  phase: Phase,
  text: string,
): Pick<Answer, 'right' | 'detail'> {
  const report = JSON.parse(text) as Report;
  const found = check === undefined ? report.status : report.checks?.[check]?.[0]?.status;
  const status = typeof found === 'string' ? found : 'unknown';
  return { right: (phase === 'during' ? duringExpect : expect).includes(status), detail: status };
}

/** Codes are for everybody; messages may hold addresses. */
function whyNot(error: unknown, timeoutMs: number): string {
  const { name, message, cause } = error as Error & { readonly cause?: { readonly code?: string } };
  if (name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  if (name === 'SyntaxError') return 'no report';
  return (
    cause?.code ?? (/ is not (?:set|known)|where the application/.test(message) ? message : name)
  );
}
