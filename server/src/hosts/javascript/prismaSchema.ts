import { folderOf, type Neighbours, uriFrom } from '../neighbours.ts';

/** A model of `schema.prisma`, as the database knows it. */
export interface PrismaModel {
  readonly name: string;
  readonly schema: string | undefined;
  readonly table: string;
  /** The column of each field. */
  readonly columns: ReadonlyMap<string, string>;
  /** What `where` of an upsert may name: a unique field, or a compound key by its name, with its fields. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

const HIGHEST = 12;

/**
 * The models of the schema that is nearest upwards of a document: `schema.prisma`, `prisma/schema.prisma`, or the files of
 * `prisma/schema/`. Undefined where none is found, or one of another database.
 */
export function prismaModels(around: Neighbours, uri: string): ReadonlyMap<string, PrismaModel> | undefined {
  let folder = folderOf(uri);
  for (let level = 0; level < HIGHEST && folder.length > 'file:///'.length; level++) {
    const text = schemaIn(around, folder);
    if (text !== undefined) return readSchema(text);
    folder = folderOf(folder.slice(0, -1));
  }
  return undefined;
}

function schemaIn(around: Neighbours, folder: string): string | undefined {
  for (const place of ['.', 'prisma', 'prisma/schema']) {
    const files = around.list(uriFrom(folder, place)).filter((file) => file.endsWith('.prisma'));
    const texts = files.flatMap((file) => around.read(file) ?? []);
    if (texts.some((text) => /^\s*datasource\s/m.test(text))) return texts.join('\n');
  }
  return undefined;
}

function readSchema(text: string): ReadonlyMap<string, PrismaModel> | undefined {
  const plain = text.replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*/g, (_, string: string | undefined) => string ?? '');
  if (!/\bdatasource\s+\w+\s*\{[^}]*\bprovider\s*=\s*"postgres(?:ql)?"/.test(plain)) return undefined;
  const models = [...plain.matchAll(/^\s*model\s+(\w+)\s*\{([^}]*)\}/gm)].map(([, name = '', body = '']) =>
    readModel(name, body),
  );
  return new Map(models.map((model) => [model.name, model]));
}

function readModel(name: string, body: string): PrismaModel {
  const lines = body.split('\n').map((line) => line.trim());
  const fields = lines.filter((line) => /^\w+\s+\w/.test(line));
  const columns = new Map(
    fields.map((line) => [fieldName(line), argument(/\s@map\(\s*(?:name:\s*)?"([^"]+)"/, line) ?? fieldName(line)]),
  );
  const single = fields
    .filter((line) => /\s@(?:id|unique)\b/.test(line))
    .map((line) => [fieldName(line), [fieldName(line)]] as const);
  const compound = lines.filter((line) => /^@@(?:id|unique)\b/.test(line)).flatMap(compoundKey);
  return {
    name,
    schema: lines.map((line) => argument(/^@@schema\("([^"]+)"/, line)).find(isText),
    table: lines.map((line) => argument(/^@@map\(\s*(?:name:\s*)?"([^"]+)"/, line)).find(isText) ?? name,
    columns,
    keys: new Map([...single, ...compound]),
  };
}

/** `@@unique([tenantId, email], name: "tenantEmail")`; without a name it is `tenantId_email`. */
function compoundKey(line: string): readonly (readonly [string, readonly string[]])[] {
  const list = argument(/\[([^\]]*)\]/, line);
  if (list === undefined) return [];
  const fields = list.split(/,(?![^(]*\))/).map((field) => field.trim().replace(/\(.*$/, ''));
  const name = argument(/\bname:\s*"([^"]+)"/, line) ?? fields.join('_');
  return [[name, fields]];
}

function fieldName(line: string): string {
  return /^\w+/.exec(line)?.[0] ?? '';
}

function argument(pattern: RegExp, line: string): string | undefined {
  return pattern.exec(line)?.[1];
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
