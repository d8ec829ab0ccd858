import type { FileChange, MigrationDraft, MigrationTool } from '../draft.ts';
import { directoryOf, fileNamed, homeAt, within } from '../homes.ts';
import { fileOf, head, statements } from '../sqlFile.ts';

/** sqitch: deploy, revert and verify scripts, and a line of `sqitch.plan`. A script opens its own transaction, or does not. */
export const sqitch: MigrationTool = {
  id: 'sqitch',
  title: 'sqitch',
  detect: (files) => {
    const plan = fileNamed(files, /^sqitch\.plan$/);
    if (plan === undefined) return undefined;
    return homeAt(files, within(directoryOf(plan), 'deploy'), (path) => path.endsWith('.sql'));
  },
  render: (draft, home, now) => {
    const top = directoryOf(home.directory);
    const plan = within(top, 'sqitch.plan');
    const before = home.files.read(plan) ?? '';
    const project = /^%project=(\S+)/m.exec(before)?.[1] ?? 'project';
    const title = (way: string, to: string) => `-- ${way} ${project}:${draft.name} ${to} pg\n`;
    const script = (folder: string) => within(top, `${folder}/${draft.name}.sql`);
    const verify = draft.verify ? `SELECT 1/count(*) FROM (\n${draft.verify}\n) AS made;\n` : 'SELECT 1;\n';
    const files = [
      fileOf(script('deploy'), draft, [title('Deploy', 'to'), head(draft), scripted(draft.up, draft)]),
      { path: script('revert'), text: `${title('Revert', 'from')}\n${scripted(draft.down, draft)}` },
      { path: script('verify'), text: `${title('Verify', 'on')}\nBEGIN;\n\n${verify}\nROLLBACK;\n` },
    ];
    const line = planLine(draft, before, now);
    const changes: readonly FileChange[] =
      line === undefined ? [] : [{ path: plan, before, text: ended(before) + line }];
    const add = `Run: sqitch add ${draft.name} --note '${draft.name.replaceAll('_', ' ')}'`;
    return { files, changes, notes: line === undefined ? [...draft.notes, add] : draft.notes };
  },
};

function scripted(all: readonly string[], { transaction }: MigrationDraft): string {
  const lines = statements(all);
  return transaction === 'forbidden' ? lines : `BEGIN;\n\n${lines}\nCOMMIT;\n`;
}

/** The planner is the one of the last line; without any, only sqitch itself knows who that is. */
function planLine(draft: MigrationDraft, plan: string, now: Date): string | undefined {
  const planner = [...plan.matchAll(/^[^%#\n].*?\d{4}-\d\d-\d\dT[\d:]+Z ([^<\n]+<[^>\n]+>)/gm)].at(-1)?.[1];
  if (planner === undefined) return undefined;
  const stamp = `${now.toISOString().slice(0, 19)}Z`;
  return `${draft.name} ${stamp} ${planner} # ${draft.name.replaceAll('_', ' ')}\n`;
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
