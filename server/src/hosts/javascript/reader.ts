import { primaryStart, type Reader } from '../expression.ts';
import { readersOf } from '../readers.ts';
import { isPunctuation, outerOf, startOf, type Tokens, tokenText } from '../tokens.ts';
import { javascriptBody, javascriptDeclarations } from './declarations.ts';
import { isJoinedList, joinedAround, listOfItem } from './lists.ts';
import { readOperand } from './operand.ts';
import { rescanJavaScript, scanJavaScript } from './scan.ts';
import { FORMAT_CALL } from './textCalls.ts';

/** The reader of a document of the JavaScript family. */
export const javascriptReader = readersOf({
  scan: (document) => scanJavaScript(document.text, document.language !== 'typescript'),
  rescan: (before, document) => rescanJavaScript(before, document.text, document.language !== 'typescript'),
  declarations: javascriptDeclarations,
  body: javascriptBody,
  quoting: 'js-template',
  operand: readOperand,
  outward,
  listed: listOfItem,
  joins: isJoinedList,
  isProse,
});

/** Through `[…].join(…)`, `'…'.concat(…)`, `` sql`…`.append(…) ``, and the first argument of `format(…)` and `sql.raw(…)`. */
function outward(reader: Reader, opener: number, start: number): number | undefined {
  const { tokens } = reader;
  if (isPunctuation(tokens, opener, '[')) return joinedAround(tokens, opener);
  if (!isPunctuation(tokens, opener, '(')) return undefined;
  const callee = calleeOf(tokens, opener);
  const isText = start === opener + 1 && (/\.(?:raw|unsafe)$/.test(callee) || FORMAT_CALL.test(callee));
  return isText || /\.(?:concat|append)$/.test(callee) ? primaryStart(tokens, opener - 1) : undefined;
}

/** What is called, as written, white space aside; only its last 60 characters matter. */
export function calleeOf(tokens: Tokens, opener: number): string {
  const start = primaryStart(tokens, opener);
  const text = tokens.text.slice(
    Math.max(startOf(tokens, start), startOf(tokens, opener) - 200),
    startOf(tokens, opener),
  );
  return text.replace(/\s+/g, '').replace(/\?\./g, '.');
}

const TEST =
  /(?:^|[.;{}])(?:it|test|describe|suite|context|specify|bench|step|fit|xit|fdescribe|xdescribe)(?:\.\w+)*(?:\(.*\))?$/s;
const ASSERTION =
  /(?:^|\.)(?:expect|assert|should|ok|equal|deepEqual|strictEqual|deepStrictEqual|notEqual|throws|rejects|match|doesNotMatch|fail|toBe|toEqual|toStrictEqual|toMatch|toContain|toThrow|toThrowError|toMatchObject|toHaveBeenCalledWith|includes|startsWith|endsWith|indexOf|is)$/;
const LOG = /(?:^|\.)(?:log|info|warn|error|debug|trace|verbose|fatal|silly|notice|print|println|alert|write)$/;
const ERROR = /(?:Error|Exception|Failure|Warning)$/;

function isProse(reader: Reader, start: number): boolean {
  const { tokens } = reader;
  if (/^(?:from|import)$/.test(tokenText(tokens, start - 1))) return true;
  const opener = outerOf(tokens, start);
  if (!isPunctuation(tokens, opener, '(')) return false;
  const callee = calleeOf(tokens, opener);
  return TEST.test(callee) || ASSERTION.test(callee) || LOG.test(callee) || ERROR.test(callee);
}
