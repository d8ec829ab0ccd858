/** Text that a careless reader takes quadratic time for. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'open brackets': '([{',
  'open templates': '`${',
  'open comments': '/*',
  'insert into': 'insert into ',
  'on conflict': ' on conflict (',
  'clauses in strings': "'on conflict (a) do nothing' + ",
  'inserts in strings': "'insert into a (b) values (1)' + ",
  'joined names': 'conflict + ',
  'names in templates': '`insert into a (b) values (1) ${' + 'conflict}` + ',
  constants: "const a = 'on conflict'\n",
  'uses of a constant': "a + 'on conflict (a) do nothing';",
  'open tags': '<a b={',
  'closing tags': '</a>',
  'type arguments': 'a<b,',
  'references in objects': 'a: { references: { model: ',
  'references in lists': 'references: { model: User, key: 1 }, ',
  'full statements': "db.query('insert into a values (1) on conflict (b) do nothing');\n",
  'templates with names': 'f(`insert into $' + '{a} values $' + '{b} on conflict ($' + '{c}) do nothing`);\n',
  appends: "q += ' on conflict (a) do nothing';\n",
  escapes: '"\\n on conflict \\n"',
  quotes: '"\'',
  'white space': 'on                                ',
  slashes: ' / conflict',
  'format calls': "format('insert into %s on conflict (a) do nothing',",
  joins: "['insert into a values (1)', 'on conflict (a) do nothing'].join(' ')",
};

/** A text of a part over and over, alone and behind declarations that it may refer to. */
export function hostileTexts(part: string, length: number): readonly string[] {
  const heads = ['', "const a = 'insert into a (b) values (1)', User = 1;let q = '';\n"];
  return heads.map((head) => `${head}${part.repeat(Math.ceil(length / part.length))}'conflict references'`);
}
