/** What a migration uses without making it, because its server or its tool brings it. */
export interface Granted {
  /** The DDL that stands in for it. */
  readonly sql: string;
  /** Tables that are known in part only, as in `Catalog.brought`. */
  readonly tables: readonly string[];
  /** A type that takes no modifiers any more: see `withoutModifiers`. */
  readonly isType: boolean;
}

/**
 * What to make, by a failure's message, so that the statement can be run again; undefined when the failure is the
 * statement's own. Roles belong to the server, the first schema is often made by the tool itself, types come with
 * extensions, TypeORM makes uuid-ossp by itself, and Supabase brings its users, its storage and the functions that its policies ask.
 */
export function takenForGranted(message: string): Granted | undefined {
  const [, kind, name] = /^(role|schema) "(.*)" does not exist$/.exec(message) ?? [];
  if (kind && name)
    return { sql: `CREATE ${kind.toUpperCase()} "${name.replaceAll('"', '""')}"`, tables: [], isType: false };
  if (message === 'no schema has been selected to create in') return { sql: firstOfPath, tables: [], isType: false };
  const type = /^type "((?:\w+\.)?(\w+))" does not exist$/.exec(message);
  if (type && foreignTypes.test(type[2] ?? ''))
    return { sql: `CREATE DOMAIN ${type[1]} AS text`, tables: [], isType: true };
  const [, relation, called] = /^(?:relation "(.*)"|function (.*)) does not exist$/.exec(message) ?? [];
  const missing = relation ?? called;
  if (missing === undefined || !Object.hasOwn(platform, missing)) return undefined;
  return { sql: platform[missing] ?? '', tables: relation === undefined ? [] : [relation], isType: false };
}

/** What SET search_path names, as Flyway makes its `schemas`. Fails where it names nothing. */
const firstOfPath = `DO $do$ BEGIN
  EXECUTE format('CREATE SCHEMA %I', (
    SELECT name FROM regexp_split_to_table(replace(current_setting('search_path'), '"', ''), '\\s*,\\s*') AS name
    WHERE name <> '$user' LIMIT 1
  ));
END $do$`;

/** Types of extensions that are compiled and cannot come along: what holds such a column is still a table with keys. */
const foreignTypes = /^(?:geometry|geography|box2d|box3d|raster|topogeometry|vector|halfvec|sparsevec)$/;
const modified = new RegExp(`\\b(${foreignTypes.source.slice(4, -2)})\\s*\\([^()']*\\)`, 'gi');

/** The statement as it can run on the stand-ins, which take no modifiers such as those of `geometry(Point, 4326)`. */
export function withoutModifiers(sql: string): string {
  return sql.replace(modified, (all, name: string) => name.padEnd(all.length));
}

/** By the name that PostgreSQL misses. Supabase documents these columns; of the keys only the primary one is said. */
const platform: Readonly<Record<string, string>> = {
  'auth.users': `CREATE TABLE auth.users (
    instance_id uuid, id uuid PRIMARY KEY, aud varchar(255), role varchar(255), email varchar(255), phone text,
    encrypted_password varchar(255), raw_app_meta_data jsonb, raw_user_meta_data jsonb, is_super_admin boolean,
    is_sso_user boolean NOT NULL DEFAULT false, is_anonymous boolean NOT NULL DEFAULT false,
    created_at timestamptz, updated_at timestamptz, deleted_at timestamptz, banned_until timestamptz,
    invited_at timestamptz, confirmed_at timestamptz, email_confirmed_at timestamptz, phone_confirmed_at timestamptz,
    last_sign_in_at timestamptz, confirmation_token varchar(255), recovery_token varchar(255)
  )`,
  'storage.buckets': `CREATE TABLE storage.buckets (
    id text PRIMARY KEY, name text NOT NULL, owner uuid, owner_id text, public boolean DEFAULT false,
    avif_autodetection boolean DEFAULT false, file_size_limit bigint, allowed_mime_types text[],
    created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now()
  )`,
  'storage.objects': `CREATE TABLE storage.objects (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), bucket_id text, name text, owner uuid, owner_id text, version text,
    metadata jsonb, user_metadata jsonb, path_tokens text[], created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(), last_accessed_at timestamptz DEFAULT now()
  )`,
  'uuid_generate_v4()': `CREATE FUNCTION uuid_generate_v4() RETURNS uuid VOLATILE LANGUAGE sql AS 'SELECT gen_random_uuid()'`,
  'public.uuid_generate_v4()': `CREATE FUNCTION public.uuid_generate_v4() RETURNS uuid VOLATILE LANGUAGE sql AS 'SELECT gen_random_uuid()'`,
  'auth.uid()': returning('auth.uid()', 'uuid'),
  'auth.role()': returning('auth.role()', 'text'),
  'auth.email()': returning('auth.email()', 'text'),
  'auth.jwt()': returning('auth.jwt()', 'jsonb'),
  'storage.foldername(text)': returning('storage.foldername(text)', 'text[]'),
  'storage.filename(text)': returning('storage.filename(text)', 'text'),
  'storage.extension(text)': returning('storage.extension(text)', 'text'),
};

function returning(signature: string, type: string): string {
  return `CREATE FUNCTION ${signature} RETURNS ${type} STABLE LANGUAGE sql AS 'SELECT NULL::${type}'`;
}
