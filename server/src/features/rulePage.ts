/** The project's page, as package.json names it; a test holds both equal. */
const home = 'https://github.com/schema-lens/schema-lens';

/** Where a rule is explained on the web; without a rule, the project's page. */
export function rulePage(rule: string | undefined): string {
  return rule === undefined ? home : `${home}/blob/main/docs/rules/${rule}.md`;
}
