import type { Range } from '../text/range.ts';
import { HOLE, type HostDocument } from './fragment.ts';
import { gormTable } from './go/gormModel.ts';
import { goReader } from './go/reader.ts';
import { typeOfValue } from './go/types.ts';
import { javascriptReader } from './javascript/reader.ts';
import { JAVASCRIPT_LANGUAGES } from './language.ts';
import type { ModelLibrary } from './modelNames.ts';
import { alone, type Surroundings } from './neighbours.ts';
import { valuesIn } from './objects.ts';
import { isLiteral } from './strings.ts';
import { kindAt, tokenAt } from './tokens.ts';
import { textOf } from './written.ts';

/** A call, or a setting, by which a program makes tables itself. */
export interface SchemaMaker {
  /** As a person knows it: `AutoMigrate`. */
  readonly call: string;
  /** The tables concerned; absent where they are not told. */
  readonly tables?: readonly string[];
  /** Whose models it is that say what is made. */
  readonly library?: ModelLibrary;
  readonly range: Range;
}

/** Where the words of a form stand: `end` is the offset behind them. */
interface Said {
  readonly document: HostDocument;
  readonly around: Surroundings;
  readonly end: number;
}

interface Form {
  readonly call: string;
  readonly words: RegExp;
  /** What the text names besides, so that another library's call of that name is not taken for it. */
  readonly library: RegExp;
  readonly language: 'go' | 'javascript' | 'script';
  readonly models?: ModelLibrary;
  /** The tables that the call is about; undefined where they are not told. */
  tables?(said: Said): readonly string[] | undefined;
}

const forms: readonly Form[] = [
  {
    call: 'AutoMigrate',
    words: /\.AutoMigrate\s*\(/g,
    library: /\bgorm\b/,
    language: 'go',
    models: 'gorm',
    tables: gormTables,
  },
  {
    call: 'Migrator',
    words: /\.Migrator\(\)\s*\.\s*Create(?:Table|Index|Constraint)\s*\(/g,
    library: /\bgorm\b/,
    language: 'go',
    models: 'gorm',
  },
  { call: 'Schema.Create', words: /\.Schema\s*\.\s*Create\s*\(/g, library: /\bent\b/, language: 'go', models: 'ent' },
  {
    call: 'NewCreateTable',
    words: /\.NewCreate(?:Table|Index)\s*\(\s*\)/g,
    library: /\bbun\b/,
    language: 'go',
    models: 'bun',
  },
  { call: 'CreateTable', words: /\.CreateTable\s*\(/g, library: /go-pg\b/, language: 'go', models: 'go-pg' },
  { call: 'Sync', words: /\.Sync2?\s*\(/g, library: /\bxorm\b/, language: 'go', models: 'xorm' },
  {
    call: 'sync()',
    words: /\.sync\s*\(\s*(?:\{[^{}]*\}\s*)?\)/g,
    library: /sequelize/i,
    language: 'javascript',
    models: 'sequelize',
  },
  {
    call: 'synchronize',
    words: /\bsynchronize\s*(?::(?!\s*false\b)|\()/g,
    library: /\btypeorm\b/,
    language: 'javascript',
    models: 'typeorm',
  },
  {
    call: 'the schema generator',
    words: /\.getSchemaGenerator\s*\(|\.schema\s*\.\s*(?:update|create|refresh|ensure)\w*\s*\(/g,
    library: /mikro-orm/i,
    language: 'javascript',
    models: 'mikro-orm',
  },
  { call: 'pushSchema', words: /\bpushSchema\s*\(/g, library: /drizzle/, language: 'javascript', models: 'drizzle' },
  {
    call: 'createTable',
    words: /\bschema\b[^;{}]{0,200}?\.\s*(?:createTable(?:IfNotExists)?|alterTable|table)\s*\((?=\s*['"`])/g,
    library: /knex|kysely/i,
    language: 'javascript',
    tables: quotedTable,
  },
  {
    call: 'createIndex',
    words: /\.createIndex\s*\([^;{}]{0,300}?\.\s*on\s*\((?=\s*['"`])/g,
    library: /kysely/i,
    language: 'javascript',
    tables: quotedTable,
  },
  {
    call: 'create_all',
    words: /\bcreate_all\s*\(/g,
    library: /sqlalchemy|sqlmodel|\bdb\b/i,
    language: 'script',
    models: 'sqlalchemy',
  },
];

/** The words of all forms, for a first look at a file. */
export const SCHEMA_MAKERS = new RegExp(forms.map(({ words }) => words.source).join('|'));

/** The calls of a program that make what its models say. Never throws; ranges count UTF-16 code units. */
export function schemaMakers(document: HostDocument, around: Surroundings = alone): readonly SchemaMaker[] {
  const language = languageOf(document);
  if (!language || !SCHEMA_MAKERS.test(document.text)) return [];
  const { text } = document;
  const speaking = forms.filter((form) => form.language === language && text.search(form.library) >= 0);
  return speaking.flatMap((form) =>
    [...text.matchAll(form.words)].flatMap(({ index, 0: { length } }) => {
      if (!isCode(document, index)) return [];
      const tables = form.tables?.({ document, around, end: index + length });
      const about = { ...(tables && { tables }), ...(form.models && { library: form.models }) };
      return [{ call: form.call, range: { start: index, end: index + length }, ...about }];
    }),
  );
}

function languageOf({ language }: HostDocument): Form['language'] | undefined {
  if (language === 'go') return 'go';
  if (JAVASCRIPT_LANGUAGES.includes(language)) return 'javascript';
  return language === '' ? 'script' : undefined;
}

/** Neither a comment nor a text. */
function isCode(document: HostDocument, offset: number): boolean {
  if (document.language === '') return true;
  const { tokens } = document.language === 'go' ? goReader(document) : javascriptReader(document);
  const token = tokenAt(tokens, offset);
  return token >= 0 && !isLiteral(kindAt(tokens, token));
}

/** The tables of `&User{}, new(models.Order), (*Item)(nil)`; undefined where one of them is not told. */
function gormTables({ document, around, end }: Said): readonly string[] | undefined {
  const reader = goReader(document, around);
  const values = valuesIn(reader.tokens, tokenAt(reader.tokens, end - 1));
  const tables = values.map(({ first }) => {
    const type = typeOfValue(reader, first);
    const pieces = type && gormTable(reader, type);
    return pieces && readIdentifier(textOf(pieces));
  });
  const told = tables.filter((name) => name !== undefined);
  return values.length > 0 && told.length === values.length ? told : undefined;
}

/** The name behind the last dot, without its quotes; undefined where a part is computed. */
function readIdentifier(text: string): string | undefined {
  return text.includes(HOLE) ? undefined : text.replace(/^.*\./, '').replaceAll('"', '');
}

function quotedTable({ document, end }: Said): readonly string[] | undefined {
  const name = /^\s*['"`](?:\w+\.)?(\w+)['"`]/.exec(document.text.slice(end, end + 200))?.[1];
  return name === undefined ? undefined : [name];
}
