import type { Candidate } from './candidate.ts';
import { candidateOf, isPostgresUrl } from './parts.ts';
import { type Around, lineAt, type Place } from './place.ts';

/** `datasource` blocks of Prisma schemas, in one file or several: `url` and `directUrl`, written out or by `env("NAME")`. */
export const prismaSchema: Place = {
  reads: (path) => /\.prisma$/.test(path),
  find({ path, text }, around) {
    const code = text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*/g, (found) =>
      found.startsWith('"') ? found : ' '.repeat(found.length),
    );
    return [...code.matchAll(/\bdatasource\s+(\w+)\s*\{([^}]{0,4000})\}/g)].flatMap((block) => {
      const [whole, name = '', body = ''] = block;
      const offset = block.index + whole.length - body.length - 1;
      return inBlock({ name, body, line: lineAt(text, offset) }, path, around);
    });
  },
};

interface Block {
  readonly name: string;
  readonly body: string;
  /** Where the body begins, 1-based. */
  readonly line: number;
}

function inBlock(block: Block, path: string, around: Around): readonly Candidate[] {
  if (!/\bprovider\s*=\s*"(postgresql|postgres|cockroachdb)"/.test(block.body)) return [];
  return [...block.body.matchAll(setting)].flatMap((found) => {
    const [, key, variable, written] = found;
    const connection = variable === undefined ? written : around.variable(variable, path);
    // `prisma://` and `prisma+postgres://` lead to a service that speaks another protocol.
    if (connection === undefined || !isPostgresUrl(connection)) return [];
    const name = variable ?? `${block.name}.${key}`;
    const line = block.line + lineAt(block.body, found.index) - 1;
    return candidateOf(connection, { path, name, where: `${path}:${line} ${name}` });
  });
}

const setting = /\b(directUrl|url)\s*=\s*(?:env\(\s*"(\w+)"\s*\)|"((?:[^"\\]|\\.)*)")/g;
