// What each tool writes beside what is there: `=== path` is a file of the workspace, `>>> path` one that the fix makes or
// changes, without its remarks. The mark ▮ is where the cursor goes in the first.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { existingMigration, renderMigration } from '../../server/src/features/newMigration.ts';
import type { FileList } from '../../server/src/migrate/draft.ts';
import { uniqueConstraintDraft } from '../../server/src/migrate/drafts.ts';
import { catalogOf, tableOf } from '../features/schema.ts';
import { projectRoot } from '../support/editorInstall.ts';

const now = new Date('2026-03-04T05:06:07.089Z');
const users = tableOf('users', { id: 'bigint', email: 'text' });
const draft = uniqueConstraintDraft(users, ['email'], catalogOf(users));
const folder = join(projectRoot, 'test/migrate/written');

/** The marks of tools are comments too, and stay. */
const remark =
  /^[ \t]*(\/\/|#|--(?!! | \+| migrate:| atlas:|changeset|rollback|liquibase|-- | (Deploy|Revert|Verify|Up|Down|Not|then) )).*\n/gm;

function filesOf(text: string): FileList {
  const files = new Map<string, string>();
  for (const part of text.split(/^=== /m).slice(1)) {
    const [path = '', body = ''] = /^(.*)\n([\s\S]*)$/.exec(part)?.slice(1) ?? [];
    files.set(path, body.replace(/\n$/, ''));
  }
  return { paths: [...files.keys()], read: (path) => files.get(path) };
}

function written(files: FileList): string {
  const rendered = renderMigration(draft, files, now);
  const all = [...rendered.files, ...rendered.changes];
  const [first] = all;
  const told = all.map((file) => {
    const at = file === first ? (file.cursor ?? 0) : -1;
    const marked = at < 0 ? file.text : `${file.text.slice(0, at)}▮${file.text.slice(at)}`;
    return `>>> ${file.path}\n${marked.replace(remark, '').replace(/\n{2,}/g, '\n')}`;
  });
  return `${rendered.tool}\n${told.join('')}`;
}

for (const file of readdirSync(folder).sort()) {
  const [given = '', ...rest] = readFileSync(join(folder, file), 'utf8').split(/^(?=%%% )/m);
  test(file, () => {
    const files = filesOf(given);
    const made = `%%% ${written(files)}`;
    if (process.env.UPDATE) writeFileSync(join(folder, file), given + made);
    else assert.equal(made, rest.join(''));
  });

  test(`${file}: asked twice, the first is found`, () => {
    const files = filesOf(given);
    assert.equal(existingMigration(draft, files), undefined);
    const rendered = renderMigration(draft, files, now);
    const all = [...rendered.files, ...rendered.changes];
    const after: FileList = {
      paths: [...new Set([...files.paths, ...all.map(({ path }) => path)])],
      read: (path) => all.find((each) => each.path === path)?.text ?? files.read(path),
    };
    assert.equal(existingMigration(draft, after), all[0]?.path);
  });
}
