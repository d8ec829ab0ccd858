import { type Event, EventEmitter, type TextEditor, window, workspace } from 'vscode';
import type { SourceState, StatusParams } from '../../server/src/protocol.ts';

/** What holds for an open document. */
export interface DocumentState {
  readonly state?: SourceState;
  readonly note?: string;
  /** Reading it took about so many milliseconds; only where that is slow. */
  readonly slow?: number;
}

/** The sources as the server told of them last, seen from the active editor. */
export interface Sources {
  show(params: StatusParams): void;
  /** The server does not run, or has not said anything yet. */
  forget(): void;
  known(): boolean;
  /** The source that answers the active editor; without one, the first folder's. Undefined where nothing is chosen. */
  active(): SourceState | undefined;
  others(): readonly SourceState[];
  /** The folder that the active editor lies in, as the server names it; the first when it lies in none. */
  folder(): string;
  /** The source and what holds for a document; undefined for one that the server does not read. */
  of(editor: TextEditor | undefined): DocumentState | undefined;
  readonly onDidChange: Event<void>;
}

export function createSources(): Sources {
  const changed = new EventEmitter<void>();
  let params: StatusParams | undefined;

  function of(editor: TextEditor | undefined): DocumentState | undefined {
    const uri = editor?.document.uri.toString();
    const document = params?.documents.find((each) => each.uri === uri);
    if (!document) return undefined;
    const state = params?.sources.find(({ id }) => id === document.source);
    const { note, slow } = document;
    return { ...(state && { state }), ...(note !== undefined && { note }), ...(slow !== undefined && { slow }) };
  }

  function folder(): string {
    const uri = window.activeTextEditor?.document.uri;
    const own = uri && workspace.getWorkspaceFolder(uri);
    return (own ?? workspace.workspaceFolders?.[0])?.uri.toString() ?? '';
  }

  function active(): SourceState | undefined {
    const document = of(window.activeTextEditor);
    if (document) return document.state;
    const here = params?.sources.filter((each) => each.folder === folder()) ?? [];
    return here[0] ?? params?.sources[0];
  }

  return {
    show(next) {
      params = next;
      changed.fire();
    },
    forget() {
      params = undefined;
      changed.fire();
    },
    known: () => params !== undefined,
    active,
    others: () => (params?.sources ?? []).filter((each) => each !== active() && each.status.kind !== 'none'),
    folder,
    of,
    onDidChange: changed.event,
  };
}
