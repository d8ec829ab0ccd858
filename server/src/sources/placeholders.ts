/** What a tool of the project's own writes into migrations before it runs them: `:SCHEMA`, `${schema}`, `%schema%`. */
const placeholder = /(?<![:\w]):[a-z_]\w*|\$\{[^{}\n]+\}|%[a-z_]\w*%/i;

/** The way out for a statement that is no SQL because of a placeholder, once per placeholder; undefined for any other failure. */
export function placeholderAdvice(sql: string, message: string): string | undefined {
  if (!/^syntax error at or near "[:{$%]/.test(message)) return undefined;
  const [found] = placeholder.exec(sql) ?? [];
  if (found === undefined) return undefined;
  return `${found} is no SQL: say under "replacements" in schema-lens.json what your tool writes there`;
}
