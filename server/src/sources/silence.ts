import type { HostDocument } from '../hosts/fragment.ts';
import { generatedBy } from '../hosts/generated.ts';
import { type OtherProduct, productByPath, productByText } from '../hosts/index.ts';
import type { ProductBySettings } from './configuredProducts.ts';

/** What is known of the files around. */
export interface Facts {
  has(path: string): boolean;
  readonly bySettings: ProductBySettings;
}

/** Of nothing around. */
export const noFacts: Facts = { has: () => false, bySettings: () => undefined };

/**
 * Why nothing is said of a file, in words for people: it is another product's, or a copy that a program made. `path` is relative
 * to the workspace, with `/`.
 */
export function silenceOf(path: string, document: HostDocument, { has, bySettings }: Facts): string | undefined {
  const { text } = document;
  const other = productByPath(path) ?? productByText(document) ?? settled(path, text, bySettings);
  return other ? `${other.product}, told by its ${other.by}` : generatedBy({ path, text }, has);
}

/** A driver of PostgreSQL in the file's own imports says more than settings elsewhere. */
function settled(path: string, text: string, bySettings: ProductBySettings): OtherProduct | undefined {
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
