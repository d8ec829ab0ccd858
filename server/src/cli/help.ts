import type { CommandName } from './args.ts';

const overview = `Schema Lens: which unique index does each ON CONFLICT and REFERENCES resolve to, and where is there none?

Usage: schema-lens <command> [options]

Commands
  verify [paths…]     check the clauses of all files below the paths (default: this folder)
  snapshot [file]     save the schema as a file that verify can read without a database

Options
  -h, --help          help, also for one command: schema-lens verify --help
  -v, --version       the version

Exit codes
  0  clean: warnings and clauses that could not be decided do not fail
  1  at least one error: PostgreSQL would refuse a statement
  2  wrong usage or configuration
  3  no schema to check against: unreachable database, no migrations; never the same as clean
`;

const sources = `Where the schema comes from, first one that is given
      --db URL            a database, read only: postgres://user@host:5432/name or "host=… dbname=…"
      --migrations DIR    a folder of SQL migrations, replayed in an embedded PostgreSQL`;

const ambient = `      --source NAME       a source of that name in schema-lens.json
  DATABASE_URL or POSTGRES_URL, else PGHOST, PGDATABASE, PGSERVICE …, else POSTGRES_HOST … of the environment
  the sources of schema-lens.json, the first that can be used
  the SQL migrations that are found in this folder`;

const details: Readonly<Record<CommandName, string>> = {
  verify: `Usage: schema-lens verify [paths…] [--db URL | --migrations DIR | --snapshot FILE] [--format pretty|json]

Checks every ON CONFLICT and REFERENCES of the files below the paths (default: this folder).

${sources}
      --snapshot FILE     a file that "schema-lens snapshot" wrote
${ambient}
With a database, migrations that are found tell which keys are defined and missing there; --migrations names their folder.

Options
      --format FORMAT     pretty (default) or json

Exit codes: 0 clean (warnings do not fail) · 1 errors · 2 usage or configuration · 3 no schema to check against
`,
  snapshot: `Usage: schema-lens snapshot [file] [--db URL | --migrations DIR | --source NAME]

Saves tables, keys and types (no rows, no secrets) as a file, schema-lens.snapshot.json unless told; "-" prints it.

${sources}
${ambient}

Exit codes: 0 saved · 2 usage, or the file cannot be written · 3 no schema to save
`,
};

/** What `--help` prints, of the program or of one command. */
export function helpText(command: CommandName | undefined): string {
  return command ? details[command] : overview;
}
