import type { Reader } from '../expression.ts';
import { folderOf, neighbourDocument, type Surroundings, uriFrom } from '../neighbours.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../tokens.ts';

/** No larger package is searched for a name. */
const MOST_FILES = 40;
/** Go modules seldom lie deeper in their repository. */
const HIGHEST = 12;

/** The files that may declare a name: of the reader's own package, its own file first, or of the one imported as `qualifier`. */
export function filesNaming(reader: Reader, name: string, qualifier?: string): readonly Reader[] {
  const isOwn = qualifier === undefined;
  const folder = isOwn ? folderOf(reader.document.uri) : folderOfImport(reader, qualifier);
  return [...(isOwn ? [reader] : []), ...(folder === undefined ? [] : filesIn(reader, folder, name))];
}

/** The other files of a folder's package that hold a word. */
function filesIn(reader: Reader, folder: string, word: string): readonly Reader[] {
  const files = goFiles(reader, folder);
  const isOwn = folder === folderOf(reader.document.uri);
  return files.flatMap((uri) => {
    const document = neighbourDocument(reader.around, uri);
    if (!document?.text.includes(word)) return [];
    const other = reader.open(uri);
    if (!other) return [];
    return !isOwn || packageClause(other.tokens) === packageClause(reader.tokens) ? [other] : [];
  });
}

const TEST = /_test\.go$/;
const listed = new WeakMap<Surroundings, Map<string, readonly string[]>>();

/** Tests are seen by the tests of the same folder only. A package of very many files is not searched. */
function goFiles(reader: Reader, folder: string): readonly string[] {
  const folders = listed.get(reader.around) ?? new Map<string, readonly string[]>();
  listed.set(reader.around, folders);
  const { uri: own } = reader.document;
  const key = `${own} ${folder}`;
  const known = folders.get(key);
  if (known) return known;
  const withTests = TEST.test(own) && folder === folderOf(own);
  const files = reader.around
    .list(folder)
    .filter((uri) => uri.endsWith('.go') && uri !== own && (withTests || !TEST.test(uri)));
  const searched = files.length > MOST_FILES ? [] : files;
  folders.set(key, searched);
  return searched;
}

function packageClause(tokens: Tokens): string {
  return isWord(tokens, 0, 'package') ? tokenText(tokens, 1) : '';
}

/** The folder of the package that the file imports under a name, when it belongs to the same module. */
function folderOfImport(reader: Reader, qualifier: string): string | undefined {
  const path = importsOf(reader.tokens).find((each) => each.name === qualifier)?.path;
  return path === undefined ? undefined : folderOfPackage(reader, path);
}

/** The folder of a package of the same module by its import path. */
function folderOfPackage(reader: Reader, path: string): string | undefined {
  const module = moduleOf(reader);
  if (!module || (path !== module.path && !path.startsWith(`${module.path}/`))) return undefined;
  return `${uriFrom(module.folder, path.slice(module.path.length))}/`;
}

/** An import of a file: the name that it has there, and its path. */
interface Import {
  readonly name: string;
  readonly path: string;
}

/** The imports of a file; without a name of its own a package has that of the last part of its path. */
function importsOf(tokens: Tokens): readonly Import[] {
  const imports: Import[] = [];
  for (let at = 2; at < tokens.count; ) {
    if (!isWord(tokens, at, 'import')) {
      if (/^(?:const|var|type|func)$/.test(tokenText(tokens, at))) break;
      at++;
      continue;
    }
    const isGroup = isPunctuation(tokens, at + 1, '(');
    const end = isGroup ? partnerOf(tokens, at + 1) : at + 3;
    for (let each = at + 1; each <= end && each < tokens.count; each++) {
      if (kindAt(tokens, each) === KIND.string) imports.push(importAt(tokens, each));
    }
    at = Math.max(at + 1, isGroup ? end : at + 1);
  }
  return imports;
}

function importAt(tokens: Tokens, at: number): Import {
  const path = tokenText(tokens, at).slice(1, -1);
  const hasName = kindAt(tokens, at - 1) === KIND.word && !isWord(tokens, at - 1, 'import');
  const last = path.replace(/\/v\d+$/, '').replace(/\.v\d+$/, '');
  return { name: hasName ? tokenText(tokens, at - 1) : last.slice(last.lastIndexOf('/') + 1), path };
}

interface Module {
  readonly folder: string;
  readonly path: string;
}

/** The module that the document belongs to, by the nearest `go.mod` upwards. */
function moduleOf({ document, around }: Reader): Module | undefined {
  let folder = folderOf(document.uri);
  for (let level = 0; level < HIGHEST && /[^/:]\/$/.test(folder); level++) {
    const file = around.list(folder).find((uri) => uri.endsWith('/go.mod'));
    const path = file && /^module\s+"?([^\s"]+)/m.exec(around.read(file) ?? '')?.[1];
    if (path) return { folder, path };
    folder = folderOf(folder.slice(0, -1));
  }
  return undefined;
}
