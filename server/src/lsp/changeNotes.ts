/** Which files change while something is under way that reads many of them. */
export interface ChangeNotes {
  /** A file has another text on the disk, or is no longer what the editor had. */
  note(uri: string): void;
  /** Does the work; `changed` answers with the files that changed since it began. */
  during<Result>(work: (changed: () => readonly string[]) => Promise<Result>): Promise<Result>;
}

export function createChangeNotes(): ChangeNotes {
  const underWay = new Set<Set<string>>();
  return {
    note(uri) {
      for (const uris of underWay) uris.add(uri);
    },
    async during(work) {
      const uris = new Set<string>();
      underWay.add(uris);
      try {
        return await work(() => [...uris]);
      } finally {
        underWay.delete(uris);
      }
    },
  };
}
