import type { Listing } from './scope.ts';

/** The launcher and the program are two bundles, which know each other by what both find here. */
const place = Symbol.for('schema-lens.listing');

/** The launcher has begun to list the current folder, so that Git works while the program is loaded. */
export function begin(listing: Listing): void {
  listing.catch(() => undefined);
  Object.defineProperty(globalThis, place, { value: listing });
}

/** The list that was begun. */
export function begun(): Listing | undefined {
  return Reflect.get(globalThis, place);
}
