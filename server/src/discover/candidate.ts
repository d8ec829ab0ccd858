/** A connection that the workspace or the environment names. Read from text, never by running project code. */
export interface Candidate {
  /** Stable between runs: file and variable, such as `.env:DATABASE_URL`. */
  readonly id: string;
  /** The file that names it, relative to the workspace; `environment` for the process's own variables. */
  readonly path: string;
  /** The database's name, or the host when there is none. */
  readonly database: string;
  /** `localhost:5432`. */
  readonly host: string;
  /** Where it stands: `.env:3 DATABASE_URL`, or `environment: DATABASE_URL`. */
  readonly where: string;
  readonly environment: 'local' | 'staging' | 'production' | 'unknown';
  /** The connection string, secret included. It leaves the server's process only towards the driver. */
  readonly secret: ConnectionSecret;
  /** The same with the password as `***`, for people. */
  readonly masked: string;
}

/** Kept out of JSON and of inspect output, so that no log can hold it by accident. */
export interface ConnectionSecret {
  reveal(): string;
}

/** A file that discovery may look at; paths relative to the workspace with `/`, or from `~/` for a person's own. */
export interface DiscoverableFile {
  readonly path: string;
  readonly text: string;
  /** The file that names this one as its settings: it is read in the same way. */
  readonly namedBy?: string;
}
