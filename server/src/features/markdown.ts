/** Text of others as Markdown code. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', 'ˋ')}\``;
}

/** Markdown's own characters, so that `a*b` or `tenant_id` in SQL stays what it is. */
export function escaped(text: string): string {
  return text.replace(/[\\`*[\]<>|~]|(?<!\w)_|_(?!\w)/g, '\\$&');
}
