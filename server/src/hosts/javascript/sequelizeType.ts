import type { Reader } from '../expression.ts';
import type { Property } from '../objects.ts';
import { KIND, kindAt, startOf, tokenText } from '../tokens.ts';

/** Sequelize's type on PostgreSQL. An argument list is kept where PostgreSQL has the same. */
const TYPES: Readonly<Record<string, string>> = {
  SMALLINT: 'smallint',
  INTEGER: 'integer',
  BIGINT: 'bigint',
  REAL: 'real',
  FLOAT: 'double precision',
  DOUBLE: 'double precision',
  DECIMAL: 'numeric',
  NUMERIC: 'numeric',
  BOOLEAN: 'boolean',
  STRING: 'varchar',
  CHAR: 'char',
  TEXT: 'text',
  CITEXT: 'citext',
  UUID: 'uuid',
  UUIDV4: 'uuid',
  DATE: 'timestamptz',
  DATEONLY: 'date',
  TIME: 'time',
  BLOB: 'bytea',
  INET: 'inet',
};

const LENGTHS: Readonly<Record<string, string>> = { STRING: '255', CHAR: '255' };

/** The PostgreSQL type of an attribute's `type`; undefined for one that needs more than a name and lengths. */
export function sequelizeType(reader: Reader, attribute: readonly Property[]): string | undefined {
  const type = attribute.find((property) => property.name === 'type');
  if (!type) return undefined;
  const { tokens } = reader;
  const isText = kindAt(tokens, type.first) === KIND.string;
  const end = startOf(tokens, type.end - 1) + tokenText(tokens, type.end - 1).length;
  const written = tokens.text.slice(startOf(tokens, type.first), end).replace(/^['"]|['"]$/g, '');
  const plain = /^(?:DataTypes?\.|Sequelize\.(?:DataTypes\.)?|\w+\.)?([A-Z\d]+)(?:\(\s*([\d,\s]*)\))?$/.exec(written);
  if (!plain) return isText && /^[a-z][\w ]*$/i.test(written) ? written.toLowerCase() : undefined;
  return sqlType(plain[1] ?? '', plain[2] ?? '');
}

function sqlType(name: string, written: string): string | undefined {
  const base = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  if (base === undefined) return undefined;
  const takesLength = /^(?:varchar|char|numeric)$/.test(base);
  const length = written.trim() || LENGTHS[name];
  return takesLength && length ? `${base}(${length})` : base;
}
