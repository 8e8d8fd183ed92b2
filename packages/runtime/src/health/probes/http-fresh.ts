import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

interface Question {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** The status of an answer over a connection of its own, looked up, opened and ended for it. */
export function freshStatus(url: URL, question: Question, maxBodyBytes: number): Promise<number> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const asking = request(url, { ...question, agent: false }, (response) => {
      const status = response.statusCode ?? 0;
      let read = 0;
      response.on('data', (piece: Buffer) => {
        read += piece.length;
        if (read <= maxBodyBytes) return;
        resolve(status);
        response.destroy();
      });
      response.once('error', reject).once('end', () => resolve(status));
    });
    asking.once('error', reject).end();
  });
}
