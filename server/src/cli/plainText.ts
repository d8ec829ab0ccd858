/** Our own Markdown as a terminal shows it: without marks, links as their text, one line break where a paragraph ends. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/ *\u00b7 \[Why\?\]\([^)]*\)/g, '')
    .replace(/(?<!\\)\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/(?<!\\)`/g, '')
    .replace(/ {2}\n/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/\\([\\`*_[\]<>|~#&])/g, '$1');
}
