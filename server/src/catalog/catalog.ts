import type { Place } from '../text/range.ts';
import type { Applied } from './applied.ts';
import type { History } from './history.ts';

/**
 * What is known of a schema: plain JSON, so that the snapshot file, a test fixture and the live result are one value.
 * Names are as in pg_catalog (not quoted); types are format_type() texts with search_path = pg_catalog.
 */
export interface Catalog {
  readonly origin: Origin;
  /** server_version_num, such as 170002. */
  readonly serverVersion: number;
  /** The role's search_path with "$user" resolved, schemas that exist only; pg_temp and pg_catalog are implied as PostgreSQL implies them. */
  readonly searchPath: readonly string[];
  readonly tables: readonly Table[];
  readonly types: TypeSystem;
  /** Indexes that are no keys, whose names no statement can use for a table's. Snapshots of earlier versions lack them. */
  readonly otherIndexes?: readonly { readonly schema: string; readonly names: readonly string[] }[];
  /** Tables (`schema.name` or bare name) of which nothing may be claimed, such as those of a migration that failed to replay. */
  readonly uncertain: readonly string[];
  /** Names of tables that migrations change which are programs, and so did not run: what is missing there may be made by them. */
  readonly changedElsewhere?: readonly string[];
  /** Tables (`schema.name`) that a platform brings and no migration makes: what is known of them is there, and more may be. */
  readonly brought?: readonly string[];
  /** Of a snapshot: the migrations that lay beside it when it was taken. */
  readonly beside?: MigrationsMark;
  /** Known when migrations were replayed; no part of a snapshot. */
  readonly history?: History;
  /** What migration tools wrote down in a live database; no part of a snapshot. */
  readonly applied?: readonly Applied[];
}

/** Migrations, as a snapshot remembers them. */
export interface MigrationsMark {
  /** Relative to the snapshot's folder, with `/`. */
  readonly directory: string;
  readonly tool: string;
  readonly files: number;
  /** The name of the last one, relative to the directory. */
  readonly last: string;
  /** Of all their names and texts. */
  readonly sha256: string;
}

export interface Origin {
  readonly kind: 'database' | 'migrations' | 'snapshot';
  /** Of a snapshot that was taken of replayed migrations. */
  readonly of?: 'migrations';
  /** What a person sees: the environment or database name, "42 migrations", the snapshot's label. Never a password. */
  readonly label: string;
  /** ISO 8601. */
  readonly takenAt: string;
}

export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'partitioned' | 'view' | 'materialized-view' | 'foreign' | 'sequence';
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  /** The partitioned table that this is a partition of, as `schema.name`. */
  readonly partitionOf?: string;
  /**
   * Of a partitioned table: the columns by which its rows are parted, an expression as an empty text. A unique index has to
   * contain them all. Snapshots of earlier versions lack it.
   */
  readonly partitionKey?: readonly string[];
  readonly columns: readonly Column[];
  /** Unique and exclusion indexes in OID order, which is the order in which PostgreSQL considers and reports them. */
  readonly keys: readonly Key[];
  readonly foreignKeys: readonly ForeignKey[];
  /**
   * The leading columns, up to an expression, of each valid, not partial index that is no key. Of methods other than btree and
   * hash each column stands by itself. Absent where it is not known, as in snapshots of earlier versions.
   */
  readonly indexes?: readonly (readonly string[])[];
  /** Names of constraints without an index (check, foreign key, not-null on 18+, trigger): ON CONSTRAINT answers 42809 for them. */
  readonly otherConstraints: readonly string[];
  /** Rules that bear on INSERT … ON CONFLICT (RewriteQuery): enabled ones, and those ON UPDATE even when disabled (matchLocks). */
  readonly rules: readonly {
    readonly name: string;
    readonly event: 'insert' | 'update';
    readonly instead: boolean;
    readonly conditional: boolean;
    readonly nothing: boolean;
  }[];
  readonly view?: ViewDefinition;
  /** reloption user_catalog_table. */
  readonly userCatalog: boolean;
  /** pg_class.reltuples; -1 when never analysed. */
  readonly estimatedRows: number;
  readonly definedAt?: Place;
}

export interface ViewDefinition {
  /** pg_get_viewdef(). */
  readonly definition: string;
  readonly insertable: boolean;
  readonly insteadOfInsert: boolean;
}

export interface Column {
  readonly name: string;
  /** format_type(atttypid, atttypmod), such as `character varying(20)` or `bigint`. */
  readonly type: string;
  readonly notNull: boolean;
  /** The collation's name when it is not the default of the type, of a domain its base type's; qualified outside pg_catalog. */
  readonly collation?: string;
  readonly generated?: 'stored' | 'virtual';
  /** pg_get_expr of a generated column. */
  readonly generation?: string;
  /** GENERATED ALWAYS AS IDENTITY: a statement may give it no value of its own. Snapshots of earlier versions lack it. */
  readonly identity?: 'always';
}

/** Anything that PostgreSQL could use as an arbiter or as the target of a reference: a unique or exclusion index. */
export interface Key {
  /** The index's name. A constraint's index has the constraint's name. */
  readonly name: string;
  readonly constraint?: 'primary' | 'unique' | 'exclusion';
  /** Key columns only, in index order. */
  readonly elements: readonly KeyElement[];
  readonly include: readonly string[];
  /** pg_get_expr of the predicate of a partial index. */
  readonly where?: string;
  readonly unique: boolean;
  /** Also true of WITHOUT OVERLAPS keys, which are unique and exclusion at once. */
  readonly exclusion: boolean;
  readonly nullsDistinct: boolean;
  /** pg_index.indimmediate: false for DEFERRABLE constraints. */
  readonly immediate: boolean;
  readonly valid: boolean;
  readonly ready: boolean;
  /** pg_index.indisreplident: logical replication tells rows apart by it. */
  readonly replicaIdentity?: true;
  /** pg_get_indexdef(), for people. */
  readonly definition: string;
  /** Known when migrations were replayed: the statement that made the key. */
  readonly definedAt?: Place;
}

export interface KeyElement {
  readonly column?: string;
  /** pg_get_indexdef() of the key column, when it is an expression. */
  readonly expression?: string;
  /** Set for collatable elements; bare name in pg_catalog, `schema.name` elsewhere. */
  readonly collation?: string;
  /** Bare name in pg_catalog, `schema.name` elsewhere. */
  readonly operatorClass: string;
}

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  /** `schema.name`. */
  readonly references: string;
  readonly referencedColumns: readonly string[];
  /** The index that the foreign key is bound to. */
  readonly key?: string;
  readonly definition: string;
}

/**
 * What reference checks and predicate proofs need of types. A type is named as format_type() names it without a
 * modifier (`character varying`, `bigint`, `"Mood"`, `app.mood`).
 */
export interface TypeSystem {
  readonly types: readonly TypeInfo[];
  readonly operatorClasses: readonly OperatorClass[];
  /** Pairs of types that a btree operator family can compare for equality. */
  readonly equality: readonly { readonly family: string; readonly left: string; readonly right: string }[];
  readonly implicitCasts: readonly { readonly from: string; readonly to: string }[];
  readonly collations: readonly { readonly name: string; readonly deterministic: boolean }[];
  /** Names of users' functions that can be called with a row alone, so that `row.name` may mean one. Snapshots of earlier versions lack them. */
  readonly rowFunctions?: readonly string[];
  /** Users' functions written in SQL, as `schema.name`: the planner may put their bodies in their place. Snapshots of earlier versions lack them. */
  readonly sqlFunctions?: readonly string[];
}

export interface TypeInfo {
  readonly name: string;
  readonly kind: 'base' | 'domain' | 'enum' | 'range' | 'multirange' | 'composite';
  /** The base type of a domain, domains resolved. */
  readonly base?: string;
  readonly collatable: boolean;
  /** The labels of an enum, in order. */
  readonly labels?: readonly string[];
}

export interface OperatorClass {
  readonly name: string;
  readonly family: string;
  readonly inputType: string;
  readonly isDefault: boolean;
  readonly method: string;
}
