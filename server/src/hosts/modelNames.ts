import { plural } from './plural.ts';

/** A library that makes tables from models, by what the files hold that describe them. */
const descriptions = {
  gorm: /\bgorm\.Model\b|\bgorm:"/,
  ent: /\bent\.Schema\b/,
  bun: /\bbun\.BaseModel\b|\bbun:"/,
  'go-pg': /\bpg:"/,
  xorm: /\bxorm:"/,
  sequelize: /\bsequelize\b[\s\S]*(?:\.define\s*\(|\.init\s*\(|\bextends\s+Model\b|@Table\b)|\bDataTypes\b/,
  typeorm: /@Entity\b|\bEntitySchema\b/,
  'mikro-orm': /@Entity\b|\bEntitySchema\b|\bdefineEntity\b/,
  drizzle: /\bpgTable(?:Creator)?\b|\bpgSchema\b/,
  prisma: /^\s*model\s+\w+\s*\{/m,
  sqlalchemy: /\b__tablename__\b|\bmapped_column\b|\bColumn\(/,
} as const satisfies Readonly<Record<string, RegExp>>;

export type ModelLibrary = keyof typeof descriptions;

/** What a file with models of one of the libraries holds. */
export const MODEL_WORDS = new RegExp(
  Object.values(descriptions)
    .map(({ source }) => source.replace('[\\s\\S]*', '[^;]{0,2000}?'))
    .join('|'),
  'm',
);

/** A file that describes models: for which libraries, and all that it names, as tables may be called after it. */
export interface DescribedModels {
  readonly libraries: readonly ModelLibrary[];
  readonly names: readonly string[];
}

/** Undefined for a file without models. Names are without case and `_`, models and tables may spell them differently. */
export function describedModels(text: string): DescribedModels | undefined {
  const entries = Object.entries(descriptions) as readonly (readonly [ModelLibrary, RegExp])[];
  const libraries = entries.flatMap(([library, description]) => (description.test(text) ? library : []));
  if (libraries.length === 0) return undefined;
  const words = new Set((text.match(/[A-Za-z]\w*/g) ?? []).map(spelledAlike));
  return { libraries, names: [...words] };
}

/** Whether a table may be called after one of the names, in the singular or the plural. */
export function namedAfter(names: readonly string[]): (table: string) => boolean {
  const all = new Set(names.flatMap((name) => [name, plural(name)]));
  return (table) => all.has(spelledAlike(table));
}

function spelledAlike(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
