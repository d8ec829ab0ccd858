import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** A message of PostgreSQL's protocol, as a server sends it (PostgreSQL docs, "Message Formats"). */
function message(type: string, ...parts: readonly (Buffer | string | number)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(`${part}\0`);
      if (typeof part !== 'number') return part;
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(part);
      return bytes;
    }),
  );
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** As a server refuses something: severity, SQLSTATE, message. */
export function refusal(severity: 'ERROR' | 'FATAL', sqlstate: string, text: string): Buffer {
  return message('E', `S${severity}`, `V${severity}`, `C${sqlstate}`, `M${text}`, Buffer.from([0]));
}

const short = (value: number) => Buffer.from([value >> 8, value & 255]);
const ready = message('Z', Buffer.from('I'));

/** One column of text with one row. */
export function row(name: string, value: string): Buffer {
  const column = message('T', short(1), name, 0, short(0), 25, short(65535), -1, short(0));
  return Buffer.concat([column, message('D', short(1), value.length, Buffer.from(value)), message('C', 'SELECT 1')]);
}

export const done = message('C', 'SET');

export interface Stand {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Speaks as servers do that cannot be had here: one that is starting, or one of a version that no package brings. `greet` stands
 * for what follows the login without a password; `answer` is given each simple query.
 */
export async function standIn(parts: { greet?: Buffer; answer?(query: string): Buffer }): Promise<Stand> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let begun = false;
    let left = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      // TLS is asked for by a message of eight bytes, and is not to be had.
      if (!begun && bytes.length === 8) return void socket.write('N');
      if (!begun) {
        begun = true;
        return void socket.write(parts.greet ?? Buffer.concat([message('R', 0), ready]));
      }
      // A long query comes in pieces.
      left = Buffer.concat([left, bytes]);
      while (left.length >= 5 && left.length > left.readInt32BE(1)) {
        const length = left.readInt32BE(1) + 1;
        const query = left[0] === 0x51 ? left.toString('utf8', 5, length - 1) : undefined;
        left = left.subarray(length);
        if (query !== undefined) socket.write(Buffer.concat([parts.answer?.(query) ?? done, ready]));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
