import type { SourcesResult } from '../../server/src/protocol.ts';

/** The text of a first `schema-lens.json`: the sources that were found, by the variables that name them, never their values. */
export function configText({ candidates, migrations, snapshots }: SourcesResult): string {
  const databases = candidates.flatMap(({ choice, environment }) => {
    const variable = choice.kind === 'candidate' ? /:(\w+)$/.exec(choice.id)?.[1] : undefined;
    if (variable === undefined || !/ur[il]|dsn|connection/i.test(variable)) return [];
    return [{ variable, environment: environment === 'unknown' ? 'local' : environment }];
  });
  const first = databases.filter(({ variable }, i) => databases.findIndex((each) => each.variable === variable) === i);
  const named = first.map(({ variable, environment }, i) => ({
    name: unique(
      environment,
      first.slice(0, i).map((each) => each.environment),
    ),
    url: `\${env:${variable}}`,
    environment,
  }));
  const folders = migrations.flatMap(({ choice }) => (choice.kind === 'migrations' ? [choice.directory] : []));
  const files = snapshots.flatMap(({ choice }) => (choice.kind === 'snapshot' ? [choice.path] : []));
  const sources = [
    ...(named.length > 0 ? named : [{ name: 'dev', url: example, environment: 'local' }]),
    ...folders.slice(0, 1).map((directory) => ({ name: 'offline', migrations: directory || '.' })),
    ...files.slice(0, 1).map((path) => ({ name: 'ci', snapshot: path })),
  ];
  return `${JSON.stringify({ version: 1, sources, paths: [], exclude: [], rules: {} }, undefined, 2)}\n`;
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
const example = '${env:DATABASE_URL}';

/** `dev`, `staging`, `production`; a second one of its kind is numbered. */
function unique(environment: string, before: readonly string[]): string {
  const name = environment === 'local' ? 'dev' : environment;
  const same = before.filter((each) => each === environment).length;
  return same === 0 ? name : `${name}-${same + 1}`;
}
