import { primaryStart, type Reader } from '../expression.ts';
import type { Fragment, HostDocument } from '../fragment.ts';
import type { Surroundings } from '../neighbours.ts';
import { readersOf } from '../readers.ts';
import { findStrings } from '../strings.ts';
import { isPunctuation, isWord, outerOf, startOf, type Tokens } from '../tokens.ts';
import { FORMAT_CALL, JOINING_CALL, readPrinted, TEXT_CALL } from './calls.ts';
import { goBody, goDeclarations } from './declarations.ts';
import { filledElsewhere } from './formats.ts';
import { ownerOfField } from './members.ts';
import { readOperand } from './operand.ts';
import { rescanGo, scanGo } from './scan.ts';

/** All SQL in the strings of a Go file. */
export function goStrings(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  return findStrings(goReader(document, around), () => false);
}

/** The reader of a Go document. */
export const goReader = readersOf({
  scan: (document) => scanGo(document.text),
  rescan: (before, document) => rescanGo(before, document.text),
  declarations: goDeclarations,
  body: goBody,
  quoting: 'go-interpreted',
  operand: readOperand,
  outward,
  printed: readPrinted,
  listed: ownerOfField,
  filled: filledElsewhere,
  isProse,
});

/** Through `fmt.Sprintf(…)`, `strings.TrimSpace(…)` and the slice in `strings.Join([]string{…}, …)`. */
function outward(reader: Reader, opener: number, start: number): number | undefined {
  const { tokens } = reader;
  if (isPunctuation(tokens, opener, '{')) {
    const call = outerOf(tokens, opener);
    return isPunctuation(tokens, call, '(') && /strings\.Join$/.test(calleeOf(tokens, call))
      ? primaryStart(tokens, call - 1)
      : undefined;
  }
  if (!isPunctuation(tokens, opener, '(')) return undefined;
  const callee = calleeOf(tokens, opener);
  if (start !== opener + 1) return JOINING_CALL.test(callee) ? primaryStart(tokens, opener - 1) : undefined;
  return JOINING_CALL.test(callee) || FORMAT_CALL.test(callee) || TEXT_CALL.test(callee)
    ? primaryStart(tokens, opener - 1)
    : undefined;
}

function calleeOf(tokens: Tokens, opener: number): string {
  const start = primaryStart(tokens, opener);
  const end = startOf(tokens, opener);
  return tokens.text.slice(Math.max(startOf(tokens, start), end - 200), end).replace(/\s+/g, '');
}

function isProse(reader: Reader, start: number): boolean {
  const { tokens } = reader;
  const opener = outerOf(tokens, start);
  if (isWord(tokens, start - 1, 'import') || isWord(tokens, opener - 1, 'import')) return true;
  return isPunctuation(tokens, opener, '(') && PROSE.test(calleeOf(tokens, opener));
}

const PROSE =
  /(?:^|\.)(?:Errorf|Error|Fatal|Fatalf|Fatalln|Log|Logf|Println|Printf|Print|Panic|Panicf|Skip|Skipf|Info|Infof|Infow|Debug|Debugf|Warn|Warnf|Warning|Warningf|Msg|Msgf|New|Wrap|Wrapf|Run|Equal|Equalf|Contains|NotContains|NotEqual|EqualError|ErrorContains|HasPrefix|HasSuffix|panic)$/;
