import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { embeddedFiles } from '../../server/src/sources/embeddedServer.ts';
import type { RunQueries } from '../../server/src/sources/introspect.ts';
import { projectRoot } from './editorInstall.ts';

/** A PostgreSQL inside the test's own process: no port, no file, nothing left behind. */
export interface Embedded {
  /** The whole instance, for what the helpers below do not offer. */
  readonly db: PGlite;
  /** Feeds `introspect` and `fingerprint`. */
  readonly run: RunQueries;
  /** Runs SQL text of any number of statements; rejects with PostgreSQL's error, `code` being the SQLSTATE. */
  exec(sql: string): Promise<void>;
  /** Ends any transaction and session state and drops all that tests made, so that the next test finds an empty database. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one from the files of the build; takes half a second, so a test file starts one and resets it between its tests. */
export async function openEmbedded(options: PGliteOptions = {}): Promise<Embedded> {
  const db = await PGlite.create({ ...(await embeddedFiles(await assets())), ...options });
  const exec = async (sql: string) => void (await db.exec(sql));
  return {
    db,
    run: async (sql) => (await db.exec(sql)).map((result) => result.rows),
    exec,
    reset: async () => {
      await exec('ROLLBACK').catch(() => undefined);
      await exec('DISCARD ALL');
      await exec(dropAll);
    },
    close: () => db.close(),
  };
}

/** Where the build keeps the files; made when missing, once per version of PGlite. */
async function assets(): Promise<string> {
  const script: { embeddedFiles(): Promise<string> } = await import(
    pathToFileURL(join(projectRoot, 'scripts/embedded.mjs')).href
  );
  return script.embeddedFiles();
}

const dropAll = `DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' LOOP
    EXECUTE format('DROP EXTENSION IF EXISTS %I CASCADE', name);
  END LOOP;
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
  CREATE SCHEMA public;
  ALTER ROLE CURRENT_USER RESET ALL;
  EXECUTE format('ALTER DATABASE %I RESET ALL', current_database());
END $$`;
