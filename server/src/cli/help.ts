import type { CommandName } from './args.ts';

const overview = `Schema Lens: which unique index does each ON CONFLICT and REFERENCES resolve to, and where is there none?

Usage: schema-lens <command> [options]

Commands
  verify [paths…]     check the clauses of all files below the paths (default: this folder)
  explain FILE:LINE   say what a clause resolves to, and why
  fix [paths…]        show or write the first fix of each finding, migrations included
  rules [rule]        list the rules, or explain one
  doctor              say what works: files, configuration, migrations, connection, privileges
  snapshot [file]     save the schema as a file that verify can read without a database

Options
  -h, --help          help, also for one command: schema-lens verify --help
  -v, --version       the version

Exit codes
  0  clean: warnings and clauses that could not be decided do not fail
  1  at least one error: PostgreSQL would refuse a statement (or more warnings than --max-warnings)
  2  wrong usage or configuration
  3  no schema to check against: unreachable database, no migrations; never the same as clean
`;

const given = `Where the schema comes from, first one that is given
      --db URL            a database, read only: postgres://user@host:5432/name or "host=… dbname=…"
      --ssh DESTINATION   reach the database through this machine: user@bastion, or a name of ~/.ssh/config
      --migrations DIR    a folder of migrations, replayed in an embedded PostgreSQL`;

const snapshotFile = `      --snapshot FILE     a file that "schema-lens snapshot" wrote`;

const ambient = `      --source NAME       a source of that name in schema-lens.json
  DATABASE_URL or POSTGRES_URL, else PGHOST, PGDATABASE, PGSERVICE …, else POSTGRES_HOST … of the environment
  the sources of schema-lens.json, the first that can be used
  the migrations that are found in this folder`;

const sources = `${given}\n${snapshotFile}\n${ambient}`;

const codes =
  'Exit codes: 0 clean (warnings do not fail) · 1 errors · 2 usage or configuration · 3 no schema to check against';

const rule = `      --rule RULE=SEVERITY
                          off, hint, information, warning or error; may be given again; wins over schema-lens.json`;

const details: Readonly<Record<CommandName, string>> = {
  verify: `Usage: schema-lens verify [paths…] [--db URL | --migrations DIR | --snapshot FILE] [options]

Checks every ON CONFLICT and REFERENCES of the files below the paths (default: this folder).

${sources}
With a database, migrations that are found tell which keys are defined and missing there; --migrations names their folder.

What is checked
      --since REF         only files changed since the Git revision; all files where a migration changed
${rule}
      --baseline FILE     findings that FILE knows are not shown and do not fail
      --update-baseline   write the present findings to that file
      --max-warnings N    more than N warnings fail as errors do

How it is told
      --format FORMAT     pretty (default), json, sarif, github, junit or markdown
  -o, --output FILE       write the report to FILE, and tell people on the standard output

${codes}
`,
  explain: `Usage: schema-lens explain FILE:LINE[:COLUMN] [--db URL | --migrations DIR | --snapshot FILE]
       schema-lens explain --error FILE [--db URL | --migrations DIR | --snapshot FILE]

Says of the clause at that place what the editor says when one points at it: the index, or what comes closest and how it
differs, with the fixes. Lines and columns count from 1.
      --error FILE        a database error, log line or stack trace ("-" reads the standard input): which statements of
                          this folder can raise it, nearest to the stack first

${sources}

Exit codes: 0 nothing is wrong there · 1 PostgreSQL would refuse it · 2 usage · 3 no schema to check against
`,
  fix: `Usage: schema-lens fix [paths…] [--write] [--db URL | --migrations DIR | --snapshot FILE] [options]

Takes the first fix of each error, and of each warning that an edit mends: shows the changes as a patch, or writes them.
Missing keys become new migrations, in the format of the project's migration tool. Nothing is run on a database.

${sources}

Options
      --write             write the files; existing ones are edited, new ones never overwrite
      --edits-only        write no migrations
${rule}

Exit codes: 0 nothing is left · 1 something is, such as a migration to apply · 2 usage or configuration · 3 no schema
`,
  rules: `Usage: schema-lens rules [rule] [--format pretty|json]

Lists the rules with severity and SQLSTATE, or shows the page of one.
`,
  doctor: `Usage: schema-lens doctor [--db URL | --migrations DIR | --snapshot FILE | --source NAME]

Looks at all that an answer depends on, and says of each whether it works and what to do otherwise.

${sources}

Exit codes: 0 verify can run · 2 wrong configuration · 3 no schema to check against
`,
  snapshot: `Usage: schema-lens snapshot [file] [--db URL | --migrations DIR | --source NAME]

Saves tables, keys and types (no rows, no secrets) as a file, schema-lens.snapshot.json unless told; "-" prints it.

${given}
${ambient}

Exit codes: 0 saved · 2 usage, or the file cannot be written · 3 no schema to save
`,
};

/** What `--help` prints, of the program or of one command. */
export function helpText(command: CommandName | undefined): string {
  return command ? details[command] : overview;
}
