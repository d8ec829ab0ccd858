import { candidateOf } from './parts.ts';
import { nameOf, type Place } from './place.ts';

/** libpq's connection service files: each section is a connection by keywords (libpq, "The Connection Service File"). */
export const serviceFile: Place = {
  reads: (path) => /^\.?pg_service\.conf$/.test(nameOf(path)),
  find({ path, text }) {
    return sectionsOf(text).flatMap(({ name, line, pairs }) => {
      // The password is read again from the service or password file, or asked for.
      const words = pairs.map(([key, value]) => `${key}='${value.replace(/[\\']/g, '\\$&')}'`);
      return candidateOf(words.join(' '), { path, name, where: `${path}:${line} [${name}]` });
    });
  },
};

interface Section {
  readonly name: string;
  /** 1-based. */
  readonly line: number;
  readonly pairs: readonly (readonly [string, string])[];
}

function sectionsOf(text: string): readonly Section[] {
  const sections: { name: string; line: number; pairs: [string, string][] }[] = [];
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const name = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
    if (name !== undefined) sections.push({ name, line: index + 1, pairs: [] });
    const [, key, value] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) sections[sections.length - 1]?.pairs.push([key, value]);
  }
  return sections;
}
