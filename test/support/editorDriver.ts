import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Parameters arrive as JSON values; what they are is the business of the two sides. */
export type Command = (...parameters: never[]) => Promise<unknown>;

export interface DriverServer {
  /** Includes a secret, so that no other program on this machine can drive the tests. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `commands` to the tests inside VS Code: the last part of the path is the name, the body a JSON array of parameters. */
export async function serveDriver(commands: Readonly<Record<string, Command>>): Promise<DriverServer> {
  const secret = randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    });
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const [, given, name = ''] = (request.url ?? '').split('/');
    const command = given === secret ? commands[name] : undefined;
    if (!command) throw new Error(`There is no command ${name}.`);
    const result = await command(...(JSON.parse(await body(request)) as never[]));
    response.end(JSON.stringify(result ?? null));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The driver has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/${secret}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function body(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
