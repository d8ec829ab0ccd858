import type { Severities, Severity } from '../../server/src/rules/rule.ts';

/** One file of test/specs: a schema, a statement with marks under what is found in it, and what the fixes make of it. */
export interface Spec {
  readonly schema: string;
  /** The statement without its marks. */
  readonly statement: string;
  readonly marks: readonly Mark[];
  readonly fixes: readonly SpecFix[];
  /** Migrations that the workspace holds and the database lacks, as a schema of their own. */
  readonly migrations?: string;
  /** What the team chose, by `--rule: ID=SEVERITY`. */
  readonly severities?: Severities;
}

export type Mark =
  /** `^^^ error no-matching-key 42P10: message` */
  | {
      readonly kind: 'finding';
      readonly range: { readonly start: number; readonly end: number };
      readonly severity: string;
      readonly rule: string;
      readonly sqlstate: string | undefined;
      readonly message: string;
    }
  /** `^^^ resolved users_email_key`: the keys, in PostgreSQL's order; none for a bare DO NOTHING. */
  | { readonly kind: 'resolved'; readonly keys: readonly string[] }
  /** `^^^ unknown opaque-expression` */
  | { readonly kind: 'unknown'; readonly because: string };

/** `--fix: TITLE` with the statement as it reads then, or `--migration: TITLE`. */
export type SpecFix =
  | { readonly kind: 'edit'; readonly title: string; readonly text: string }
  | { readonly kind: 'migration'; readonly title: string };

/** Reads a spec. Throws on a mark that it does not understand: a mark that is skipped would prove nothing. */
export function readSpec(whole: string): Spec {
  const chosen = [...whole.matchAll(/^--rule: ([a-z-]+)=(error|warning|information|hint|off)$/gm)];
  const severities = Object.fromEntries(chosen.map(([, id, severity]) => [id, severity as Severity | 'off']));
  const text = whole.replace(/^--rule: .*\n?/gm, '');
  const [schema, ...rest] = text.split(/^---\n/m);
  const last = rest.at(-1);
  if (schema === undefined || last === undefined || rest.length > 2) throw new Error('a spec is SCHEMA --- STATEMENT');
  const [body, ...tail] = last.split(/^(?=--(?:fix|migration): )/m);
  const lines = (body ?? '').split('\n');
  const kept: string[] = [];
  const marks: Mark[] = [];
  let lineStart = 0;
  let next = 0;
  for (const line of lines) {
    if (/^--\s*\^/.test(line)) {
      marks.push(readMark(line, lineStart));
      continue;
    }
    kept.push(line);
    lineStart = next;
    next += line.length + 1;
  }
  const migrations = rest.length === 2 ? { migrations: rest[0] ?? '' } : {};
  return { schema, statement: kept.join('\n').trimEnd(), marks, fixes: tail.map(readFix), ...migrations, severities };
}

function readMark(line: string, lineStart: number): Mark {
  const match = /^(--\s*)(\^+)\s+(.*)$/.exec(line);
  const words = match?.[3]?.trim() ?? '';
  const start = lineStart + (match?.[1]?.length ?? 0);
  const range = { start, end: start + (match?.[2]?.length ?? 0) };
  const resolved = /^resolved(?: (.*))?$/.exec(words);
  if (resolved) return { kind: 'resolved', keys: resolved[1]?.split(/,\s*/) ?? [] };
  const unknown = /^unknown (\S+)$/.exec(words);
  if (unknown) return { kind: 'unknown', because: unknown[1] ?? '' };
  const finding = /^(error|warning|information|hint) ([a-z-]+)(?: ([0-9A-Z]{5}))?: (.*)$/.exec(words);
  if (!finding) throw new Error(`not a mark: ${line}`);
  const [, severity = '', rule = '', sqlstate, message = ''] = finding;
  return { kind: 'finding', range, severity, rule, sqlstate, message };
}

function readFix(part: string): SpecFix {
  const [head = '', ...text] = part.split('\n');
  const [, kind, title = ''] = /^--(fix|migration): (.*)$/.exec(head) ?? [];
  return kind === 'fix'
    ? { kind: 'edit', title: title.trim(), text: text.join('\n').trimEnd() }
    : { kind: 'migration', title: title.trim() };
}
