import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actionsAt } from '../../server/src/features/actions.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { bad, contextOf, look, partial } from './look.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

describe('edits in a host language', () => {
  function check(name: string, language: string, before: string, title: string, after: string | undefined): void {
    test(name, () => {
      const analysis = look(before, language, contextOf(catalogOf(partial)));
      assert.equal(analysis.findings.length, 1);
      const action = actionsAt(analysis, analysis.findings[0]?.range ?? { start: 0, end: 0 }).find(
        (each) => each.title === title,
      );
      const edited = action?.kind === 'edit' ? applyEdits(before, action.edits) : undefined;
      assert.equal(edited, after);
      if (edited === undefined) return;
      assert.deepEqual(look(edited, language, contextOf(catalogOf(partial))).findings, [], 'the finding is gone');
    });
  }
  const add = 'Add WHERE deleted_at IS NULL to the conflict target';
  const ignore = 'Ignore partial-index-needs-predicate on this line';
  check(
    'a template',
    'typescript',
    `q = sql\`${bad.replace('$1', `\${a}`)}\`;\n`,
    add,
    `q = sql\`${bad.replace('$1', `\${a}`).replace('(email) do', '(email) where deleted_at is null do')}\`;\n`,
  );
  check(
    'a concatenation',
    'javascript',
    `q('insert into users (id, email) values ($1, $2) ' +\n  'ON CONFLICT (email) DO NOTHING');\n`,
    add,
    `q('insert into users (id, email) values ($1, $2) ' +\n  'ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING');\n`,
  );
  check(
    'a clause that goes over two literals',
    'javascript',
    `q('insert into users (id, email) values ($1, $2) ON CONFLICT (email) WHERE deleted_at ' +\n  'IS NOT NULL DO NOTHING');\n`,
    "Change the target's WHERE to deleted_at IS NULL",
    `q('insert into users (id, email) values ($1, $2) ON CONFLICT (email) WHERE deleted_at IS NULL' +\n  ' DO NOTHING');\n`,
  );
  check(
    'a Go raw string',
    'go',
    `db.Exec(\`${bad}\`)\n`,
    add,
    `db.Exec(\`${bad.replace('(email) do', '(email) where deleted_at is null do')}\`)\n`,
  );
  const broken = bad.replace('(email)', '(\n  id,\n  email\n)');
  check(
    'a list over several lines',
    'sql',
    broken,
    'Change target to (id)',
    broken.replace('(\n  id,\n  email\n)', '(\n  id\n)'),
  );
  check(
    'ignored in SQL',
    'sql',
    `-- a\n  ${bad};\n`,
    ignore,
    `-- a\n  -- schema-lens-ignore-next-line partial-index-needs-predicate: reason\n  ${bad};\n`,
  );
  const file = 'Ignore partial-index-needs-predicate in this file';
  const mark = 'schema-lens-ignore-file partial-index-needs-predicate: reason';
  check('ignored in a file', 'sql', `${bad};`, file, `-- ${mark}\n${bad};`);
  check(
    'ignored in a file that is run',
    'javascript',
    `#!/usr/bin/env node\nq('${bad}');`,
    file,
    `#!/usr/bin/env node\n// ${mark}\nq('${bad}');`,
  );
  check(
    'ignored in a Go file',
    'go',
    `package a\nconst q = \`${bad}\``,
    file,
    `// ${mark}\n\npackage a\nconst q = \`${bad}\``,
  );
  check(
    'ignored above a literal',
    'typescript',
    `f(\n  sql\`\n  ${bad}\`);\n`,
    ignore,
    `f(\n  // schema-lens-ignore-next-line partial-index-needs-predicate: reason\n  sql\`\n  ${bad}\`);\n`,
  );
});

describe('a parameter in the predicate', () => {
  const flagged = tableOf('t', { a: 'text', f: 'boolean' }, [keyOf('t_live', ['a'], { where: '(f = true)' })]);
  function check(name: string, language: string, text: string, edited: string | undefined): void {
    test(name, () => {
      const { findings } = look(text, language, contextOf(catalogOf(flagged)));
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        edited === undefined ? [] : ['parameter-in-predicate'],
      );
      const [fix] = findings.flatMap(({ fixes }) => fixes);
      assert.equal(fix?.kind === 'edit' ? applyEdits(text, fix.edits) : undefined, edited);
    });
  }
  const upsert = (where: string) => `insert into t (a) values ($1) on conflict (a) where ${where} do nothing`;
  check('numbered', 'go', `db.Exec(\`${upsert('f = $2')}\`, a, f)`, `db.Exec(\`${upsert('f = true')}\`, a, f)`);
  check('a hole of a tagged template', 'typescript', `sql\`${upsert(`f = \${f}`)}\``, `sql\`${upsert('f = true')}\``);
  check('text that is put in may be a constant', 'typescript', `q(\`${upsert(`f = \${f}`)}\`)`, undefined);
  check('a hole may be the whole condition', 'typescript', `sql\`${upsert(`\${live}`)}\``, undefined);
  check('or a part of it', 'typescript', `sql\`${upsert(`a > 'b' and \${live}`)}\``, undefined);
});

describe('ignore comments that silence nothing', () => {
  function check(name: string, language: string, text: string, after: string | undefined): void {
    test(name, () => {
      const analysis = look(text, language, contextOf(catalogOf(partial)));
      const action = actionsAt(analysis, { start: 0, end: text.length }).find(
        ({ kind, finding }) => kind === 'edit' && finding.rule === 'unused-ignore',
      );
      assert.equal(action?.kind === 'edit' ? applyEdits(text, action.edits) : undefined, after);
    });
  }
  const ok = 'insert into users (id, email) values ($1, $2) on conflict (id) do nothing';
  const mark = 'schema-lens-ignore';
  check('in SQL', 'sql', `select 1;\n  -- ${mark} no-matching-key: x\n${ok};\n`, `select 1;\n${ok};\n`);
  check(
    'of a block',
    'sql',
    `/* ${mark}-next-line */ ${ok};`,
    `/* ${mark}-next-line */ ${ok};`.replace(/^.*?\*\/ /, ' '),
  );
  check('in TypeScript', 'typescript', `// ${mark}-next-line no-matching-key: x\nq(sql\`${ok}\`)`, `q(sql\`${ok}\`)`);
  check('behind Go code', 'go', `q(\`${ok}\`) // ${mark} no-matching-key`, `q(\`${ok}\`)`);
  check(
    'for the file',
    'go',
    `package a\n// ${mark}-file no-matching-key\nvar q = \`${ok}\``,
    `package a\nvar q = \`${ok}\``,
  );
  check('in a string are none', 'typescript', `log('${mark}'); q(sql\`${ok}\`)`, undefined);
  check(
    'beside what is not decided stay',
    'sql',
    `-- ${mark} no-matching-key\n${ok.replace('(id)', '($1)')};`,
    undefined,
  );
  check('without a clause stay', 'sql', `-- ${mark}-file no-matching-key\nselect 1`, undefined);
  check('that name this rule stay', 'sql', `-- ${mark} no-matching-key, unused-ignore\n${ok};`, undefined);
});

describe('ignore comments', () => {
  function check(name: string, language: string, text: string, findings: number): void {
    test(name, () => {
      const found = look(text, language, contextOf(catalogOf(partial))).findings;
      assert.equal(found.filter((finding) => finding.rule === rule).length, findings);
    });
  }
  const rule = 'partial-index-needs-predicate';
  check('on the line', 'sql', `${bad}; -- schema-lens-ignore ${rule}: imported rows only`, 0);
  check('alone above the line', 'sql', `-- schema-lens-ignore ${rule}\n${bad};`, 0);
  check('for the next line', 'sql', `/* schema-lens-ignore-next-line ${rule} */\n${bad};`, 0);
  check('for several rules', 'sql', `-- schema-lens-ignore-next-line no-matching-key, ${rule}: why\n${bad};`, 0);
  check('for the file', 'sql', `-- schema-lens-ignore-file ${rule}\n\n\n${bad};\n${bad};`, 0);
  check('for every rule', 'sql', `-- schema-lens-ignore-next-line\n${bad};`, 0);
  check('another rule is not meant', 'sql', `-- schema-lens-ignore-next-line no-matching-key\n${bad};`, 1);
  check('another line is not meant', 'sql', `${bad}; -- schema-lens-ignore ${rule}\n${bad};`, 1);
  check('a comment of the host language', 'go', `// schema-lens-ignore-next-line ${rule}\nconst q = \`\n${bad}\``, 0);
  check(
    'a comment inside the literal',
    'typescript',
    `q = sql\`\n-- schema-lens-ignore-next-line ${rule}\n${bad}\``,
    0,
  );
});
