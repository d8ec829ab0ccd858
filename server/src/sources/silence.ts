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
  return (
    otherProduct(path, document) ??
    settledProduct(path, document.text, bySettings) ??
    generatedBy({ path, text: document.text }, has)
  );
}

/** The product that a file's own path and text tell, in words. */
export function otherProduct(path: string, document: HostDocument): string | undefined {
  return inWords(productByPath(path) ?? productByText(document));
}

/** The product that settings give a file. A driver of PostgreSQL in the file's own imports says more than settings elsewhere. */
export function settledProduct(path: string, text: string, bySettings: ProductBySettings): string | undefined {
  const other = bySettings(path, text);
  const isOurs = other && /['"](?:pg|pg-promise|postgres|@neondatabase\/serverless|@vercel\/postgres)['"]/.test(text);
  return isOurs ? undefined : inWords(other);
}

function inWords(other: OtherProduct | undefined): string | undefined {
  return other && `${other.product}, told by its ${other.by}`;
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
