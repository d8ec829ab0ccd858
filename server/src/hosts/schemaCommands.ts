import type { HostDocument } from './fragment.ts';
import type { SchemaMaker } from './schemaMakers.ts';

/** Commands that make a database what the models say, without a migration. */
export const SCHEMA_COMMANDS =
  /\b(?:(prisma)\s+db\s+push|(drizzle)-kit\s+push|(typeorm)\s+schema:sync|(mikro-orm)\s+schema:update)\b/;

const libraries = ['prisma', 'drizzle', 'typeorm', 'mikro-orm'] as const;

/** Scripts of a package that run without somebody asking for a push. */
const UNASKED =
  /"(?:pre|post)?(?:start|build|deploy|release|install|dev|serve|prepare|heroku-postbuild|vercel-build)(?:[:-][\w:-]+)?"\s*:\s*"(?:[^"\\\n]|\\.)*/g;

/** Whether a file is one in which commands stand that run when a program is built or starts. */
export function holdsCommands(path: string): boolean {
  return /(?:^|\/)(?:package\.json|Procfile|Dockerfile[^/]*|[^/]+\.(?:sh|bash))$/.test(path);
}

/** The pushes in such a file; of the scripts of a package only those that run by themselves. */
export function schemaCommands({ uri, text }: HostDocument): readonly SchemaMaker[] {
  if (!holdsCommands(uri) || !SCHEMA_COMMANDS.test(text)) return [];
  const parts = uri.endsWith('package.json') ? text.matchAll(UNASKED) : text.matchAll(/^(?!\s*#)[^\n]+/gm);
  return [...parts].flatMap(({ index, 0: part }) => {
    const push = SCHEMA_COMMANDS.exec(part);
    if (!push) return [];
    const start = index + push.index;
    const library = libraries.find((each) => push.includes(each));
    const call = push[0].replace(/\s+/g, ' ');
    return [{ call, range: { start, end: start + push[0].length }, ...(library && { library }) }];
  });
}
