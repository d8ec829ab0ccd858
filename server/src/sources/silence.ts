import { generatedBy } from '../hosts/generated.ts';
import { type OtherProduct, productByPath, productByText } from '../hosts/index.ts';
import type { ProductBySettings } from './configuredProducts.ts';

/** A file that is asked about: its path relative to the workspace with `/`, its language and its text. */
export interface Asked {
  readonly path: string;
  readonly language: string;
  readonly text: string;
}

/** What is known of the files around. */
export interface Facts {
  has(path: string): boolean;
  readonly bySettings: ProductBySettings;
}

/** Of nothing around. */
export const noFacts: Facts = { has: () => false, bySettings: () => undefined };

/** Why nothing is said of a file, in words for people: it is another product's, or a copy that a program made. */
export function silenceOf({ path, language, text }: Asked, { has, bySettings }: Facts): string | undefined {
  const other =
    productByPath(path) ?? productByText({ language, text }) ?? settled({ path, language, text }, bySettings);
  return other ? `${other.product}, told by its ${other.by}` : generatedBy({ path, text }, has);
}

/** A driver of PostgreSQL in the file's own imports says more than settings elsewhere. */
function settled({ path, text }: Asked, bySettings: ProductBySettings): OtherProduct | undefined {
  const isOurs = /['"](?:pg|pg-promise|postgres|@neondatabase\/serverless|@vercel\/postgres)['"]/.test(text);
  return isOurs ? undefined : bySettings(path, text);
}

/** Whether a list of files has one under a path that is relative to some folder of it. */
export function hasFile(paths: readonly string[]): Facts['has'] {
  let names: ReadonlySet<string> | undefined;
  return (path) => {
    names ??= new Set(paths);
    const wanted = path.replace(/^\.?\//, '');
    return names.has(wanted) || paths.some((each) => each.endsWith(`/${wanted}`));
  };
}
