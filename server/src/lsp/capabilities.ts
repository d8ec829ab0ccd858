import {
  CodeActionKind,
  type FileSystemWatcher,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { Abilities } from './fromProtocol.ts';

/** Pulled diagnostics must be refreshable, because the schema changes without a keystroke; otherwise they are pushed. */
export function pullsDiagnostics(abilities: Abilities): boolean {
  return abilities.pullDiagnostics && abilities.refreshDiagnostics;
}

export function capabilitiesFor(abilities: Abilities): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(abilities.workspaceFolders && {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
    hoverProvider: true,
    // A space begins what stands behind ON CONFLICT and REFERENCES; elsewhere the answer is a look at the line.
    completionProvider: { triggerCharacters: ['(', ' ', ',', '[', '.', "'", '"', '`'] },
    definitionProvider: true,
    referencesProvider: true,
    // No rename: what a clause names is the database's, and where other servers rename we must not stand in their way.
    documentSymbolProvider: { label: 'Schema Lens' },
    inlayHintProvider: true,
    codeLensProvider: {},
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: abilities.resolveEdits },
    ...(pullsDiagnostics(abilities) && {
      diagnosticProvider: { identifier: 'schema-lens', interFileDependencies: false, workspaceDiagnostics: false },
    }),
  };
}

/**
 * Migrations, connection settings, models, the files whose findings Verify has shown or others import, and what Git ignores. Of data
 * files those alone that are read: a workspace may write thousands of others.
 */
export const watchedFiles: FileSystemWatcher[] = [
  { globPattern: '**/*.{sql,ts,tsx,mts,cts,js,jsx,mjs,cjs,go}' },
  { globPattern: '**/{*.prisma,tsconfig*.json,jsconfig.json}' },
  { globPattern: '**/{.env*,*.env,.sequelizerc,.pgmigrate*,.gmrc*,*.hcl,*.conf,*.properties}' },
  { globPattern: '**/{docker-compose,compose,sqlc,dbconfig,ormconfig,database,config}*.{yml,yaml}' },
  {
    globPattern:
      '**/{ormconfig,mikro-orm,knexfile,drizzle,database,config,db,sequelize,migrate,pgmigrate,pg-migrate,node-pg-migrate,sqlc,devcontainer,.devcontainer}*.json',
  },
  { globPattern: '**/supabase/config.toml' },
  { globPattern: '**/flyway*.toml' },
  { globPattern: '**/schema-lens*.json' },
  { globPattern: '**/.gitignore' },
];
