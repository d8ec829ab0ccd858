import { type Attempt, firstLine, placeOf, type Told } from './attempt.ts';

type Refusal = (attempt: Attempt, text: string) => Told | undefined;

/** Failures that the server itself reports, by SQLSTATE (PostgreSQL documentation, appendix A). */
export function byServer(code: string, text: string, attempt: Attempt): Told | undefined {
  return Object.hasOwn(refusals, code) ? refusals[code]?.(attempt, text) : undefined;
}

const refusals: Readonly<Record<string, Refusal>> = {
  '28P01': (attempt) => ({
    kind: 'authentication',
    message: `${placeOf(attempt)} refused the password of ${attempt.user}`,
    next: 'Enter the password again.',
  }),
  '28000': byAuthorization,
  '3D000': (attempt) => ({
    kind: 'no-such-database',
    message: `There is no database ${attempt.database} on ${placeOf(attempt)}`,
    next: 'Check its name, or create it.',
  }),
  '53300': (attempt) => ({
    kind: 'too-many-connections',
    message: `${placeOf(attempt)} takes no more connections`,
    next: 'Close others, or wait a moment.',
  }),
  '55000': ({ database }, text) =>
    /not currently accepting connections/i.test(text)
      ? { kind: 'permission', message: `The database ${database} takes no connections`, next: 'Choose another one.' }
      : undefined,
  '57P03': byReadiness,
  '57P01': ended,
  '57P02': ended,
  '42501': ({ user, database }, text) => ({
    kind: 'permission',
    message: `${user} may not do this on ${database}: ${firstLine(text)}`,
    next: 'Grant CONNECT on the database to the role.',
  }),
  '55P03': ({ database }) => ({
    kind: 'timeout',
    message: `A table of ${database} is locked, so its schema cannot be read`,
    next: 'Does a migration run? Try again when it is done.',
  }),
  '57014': (attempt) => ({
    kind: 'timeout',
    message: `${placeOf(attempt)} took too long to tell its schema`,
    next: 'Try again.',
  }),
};

function byReadiness(attempt: Attempt, text: string): Told {
  const place = placeOf(attempt);
  if (/not accepting connections|not yet accepting/i.test(text) && !/starting up/i.test(text)) {
    return {
      kind: 'starting-up',
      message: `The server at ${place} is in recovery and takes no connections`,
      next: 'Wait until it is done, or turn hot_standby on.',
    };
  }
  return /shutting down/i.test(text)
    ? { kind: 'shutting-down', message: `The server at ${place} is shutting down`, next: 'Start it again.' }
    : { kind: 'starting-up', message: `The server at ${place} is starting up`, next: 'Wait a moment.' };
}

function ended(attempt: Attempt): Told {
  return {
    kind: 'shutting-down',
    message: `The server at ${placeOf(attempt)} ended the connection`,
    next: 'Is it restarting?',
  };
}

function byAuthorization(attempt: Attempt, text: string): Told {
  const { user, database } = attempt;
  const place = placeOf(attempt);
  if (/role .* does not exist/i.test(text)) {
    return {
      kind: 'no-such-role',
      message: `There is no role ${user} on ${place}`,
      next: 'Check the user name, or create the role.',
    };
  }
  if (/pg_hba\.conf/i.test(text) && !attempt.encrypted && /no encryption|SSL off/i.test(text)) {
    return {
      kind: 'tls-required',
      message: `${place} requires TLS for ${user}`,
      next: 'Use sslmode=require, or see pg_hba.conf of the server.',
    };
  }
  const external = /^(Peer|Ident|GSSAPI|SSPI|PAM|LDAP|RADIUS|certificate|BSD) authentication failed/i.exec(text)?.[1];
  if (external !== undefined && /peer|ident/i.test(external)) {
    return {
      kind: 'authentication',
      message: `${place} lets only the system user ${user} in as ${user} (${external.toLowerCase()} authentication)`,
      next: 'Connect by host=localhost with a password, or as the role of your own name.',
    };
  }
  if (/pg_hba\.conf rejects/i.test(text)) {
    return {
      kind: 'authentication',
      message: `${place} rejects ${user} on ${database} by a line of pg_hba.conf`,
      next: 'Connect as another role or from elsewhere, or change that line.',
    };
  }
  if (/pg_hba\.conf/i.test(text)) {
    return {
      kind: 'authentication',
      message: `${place} has no pg_hba.conf entry that lets ${user} into ${database} from this machine`,
      next: 'Add one, or connect from elsewhere.',
    };
  }
  return { kind: 'authentication', message: `${place} refused ${user}: ${firstLine(text)}`, next: 'Check the role.' };
}
