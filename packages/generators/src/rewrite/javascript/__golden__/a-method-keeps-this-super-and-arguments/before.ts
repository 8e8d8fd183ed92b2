import { type HttpClient, type User } from '../clients.js';

class Repository {
  protected readonly calls: unknown[] = [];

  protected async load(id: string): Promise<string> {
    return `/users/${id}`;
  }
}

export class UserService extends Repository {
  constructor(private readonly http: HttpClient) {
    super();
  }

  override async load(id: string): Promise<string> {
    this.calls.push(arguments.length);
    const path = await super.load(id);
    const { data } = await this.http.get<User>(path);
    return data.name;
  }
}
