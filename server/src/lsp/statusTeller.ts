import type { SourceChoice, SourceState, Status, StatusDetail, StatusParams } from '../protocol.ts';
import { keyOf } from './choices.ts';
import type { Documents } from './documents.ts';
import type { Folder, Folders } from './folder.ts';
import type { Holding } from './holding.ts';
import { statusOf } from './sourceStatus.ts';
import type { TeamConfig } from './teamConfig.ts';

/** Tells the client how all sources stand, where that is news. */
export interface StatusTeller {
  tell(): void;
}

export interface StatusParts {
  readonly folders: Folders;
  readonly documents: Documents;
  readonly team: TeamConfig;
  send(params: StatusParams): void;
}

/** From here on a person may notice that a file takes its time. Also the step in which it is told, as each figure is another one. */
const slowMilliseconds = 500;

export function createStatusTeller({ folders, documents, team, send }: StatusParts): StatusTeller {
  let lastTold = '';

  function idOf(uri: string): string {
    const { uri: folder, source } = folders.of(uri);
    const mapped = source.mappedFor(uri);
    return mapped ? mappedId(folder, mapped) : folder;
  }

  function counts(id: string): StatusDetail['clauses'] {
    return documents.counts((uri) => idOf(uri) === id);
  }

  function statesOf(folder: Folder): readonly SourceState[] {
    const { uri, name, source } = folder;
    const shared = { folder: uri, folderName: name };
    const chosen = source.chosen();
    const own: SourceState = {
      id: uri,
      ...shared,
      ...(chosen && { choice: chosen.choice }),
      mapped: false,
      status: chosen ? stateOf(chosen, uri) : nothing(folder),
    };
    const mapped = source.mapped().map((each): SourceState => {
      const id = mappedId(uri, each.choice);
      return { id, ...shared, choice: each.choice, mapped: true, status: stateOf(each, id) };
    });
    return source.asleep() ? mapped : [own, ...mapped];
  }

  function stateOf(holding: Holding, id: string): Status {
    return statusOf(holding.chosen, holding.state(), counts(id));
  }

  function documentOf(uri: string): StatusParams['documents'][number] {
    const { excluded, searchPath } = team.rulesOf(uri);
    const { files, source } = folders.of(uri);
    const unchecked = source.of(uri) ? undefined : files.notReplayed();
    const note = excluded
      ? 'excluded by schema-lens.json'
      : (unchecked ?? (searchPath && `search_path ${searchPath.join(', ')}`));
    const took = documents.tookMilliseconds(uri);
    const slow = took < slowMilliseconds ? undefined : Math.round(took / slowMilliseconds) * slowMilliseconds;
    return { uri, source: idOf(uri), ...(note !== undefined && { note }), ...(slow !== undefined && { slow }) };
  }

  return {
    tell() {
      const sources = folders.all().flatMap(statesOf);
      const params: StatusParams = { sources, documents: documents.uris().map(documentOf) };
      const news = JSON.stringify({ ...params, sources: sources.map(withoutAge) });
      if (news === lastTold || (sources.length === 0 && lastTold === '')) return;
      lastTold = news;
      send(params);
    },
  };
}

function mappedId(folder: string, choice: SourceChoice): string {
  return `${folder} ${keyOf(choice)}`;
}

function nothing({ source }: Folder): Status {
  return source.trusted() ? { kind: 'none' } : { kind: 'untrusted' };
}

/** A database that answers every few seconds changes its age, which is no news. */
function withoutAge(state: SourceState): SourceState {
  const { status } = state;
  return status.kind === 'ready' ? { ...state, status: { ...status, takenAt: 0 } } : state;
}
