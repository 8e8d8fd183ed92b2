import { type Order, payments, type User, users } from '../clients.js';

interface Request {
  readonly id: string;
}
interface Response {
  send(body: unknown): void;
}
interface Router {
  get(path: string, handler: (req: Request, res: Response) => Promise<void>): void;
  route(options: { url: string; handler: (request: Request) => Promise<unknown> }): void;
}
declare const router: Router;
declare function plugin(setUp: (app: Router) => Promise<void>): void;
declare const Controller: () => (...on: readonly unknown[]) => void;
declare const Get: () => (...on: readonly unknown[]) => void;

router.get('/users', async (req, res) => {
  try {
    res.send((await users.get<User>(`/users/${req.id}`)).data);
  } catch {
    res.send('none');
  }
});

router.route({
  url: '/orders',
  handler: async ({ id }) => {
    const order = await payments.get<Order>(id);
    return order.data;
  },
});

plugin(async (app) => {
  await users.get('/warm');
  app.get('/', async () => undefined);
});

export const show = async (req: Request, res: Response): Promise<void> => {
  const user = await users.get<User>(req.id);
  res.send(user);
};

export async function GET(request: Request): Promise<User> {
  return (await users.get<User>(request.id)).data;
}

@Controller()
export class Users {
  @Get()
  async one(id: string): Promise<User> {
    return (await users.get<User>(id)).data;
  }
}

export async function names(ids: readonly string[]): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await users.get<User>(id)).data.name));
}
