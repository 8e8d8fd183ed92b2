/** Clients as their libraries declare them, for the traps to be compiled against. */
export interface User {
  readonly id: string;
  readonly name: string;
}

export interface Order {
  readonly id: string;
  readonly amount: number;
}

export interface Reply<T> {
  readonly status: number;
  readonly data: T;
}

export interface HttpClient {
  get<T = unknown>(path: string, options?: object): Promise<Reply<T>>;
  post<T = unknown>(path: string, body?: unknown): Promise<Reply<T>>;
}

/** It runs when it is awaited, each time anew. */
export interface Query<T> extends PromiseLike<T[]> {
  where(condition: object): Query<T>;
  limit(count: number): Query<T>;
}

export interface Database {
  from<T>(table: string): Query<T>;
  query<T>(sql: string): Promise<T[]>;
  transaction<T>(work: (trx: Database) => Promise<T>): Promise<T>;
  $transaction(queries: readonly Query<unknown>[]): Promise<void>;
}

export interface Observable<T> {
  pipe(operator: (value: T) => T): Observable<T>;
}

export interface Operator {
  get<T>(path: string): Observable<T>;
}

export declare const users: HttpClient;
export declare const payments: HttpClient;
export declare const db: Database;
export declare const rx: Operator;
export declare function firstValueFrom<T>(source: Observable<T>): Promise<T>;
export declare function streamOf(path: string): AsyncIterable<string>;
export declare function tell(path: string, callback: (error: Error | null, user?: User) => void): void;
export declare class Breaker {
  fire<T>(call: () => Promise<T>): Promise<T>;
}
