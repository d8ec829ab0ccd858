import { SourceError, type SourceErrorKind } from './source.ts';

/** What was tried when it failed; the words of the messages. */
export interface Attempt {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly encrypted: boolean;
}

interface Told {
  readonly kind: SourceErrorKind;
  readonly message: string;
  readonly next: string;
}

/**
 * The one sentence and the next step for a failure of the network, of TLS or of the server. Never holds the password:
 * neither the operating system nor the server repeats it, and nothing else of the connection string is quoted.
 */
export function connectionFailure(error: unknown, attempt: Attempt): SourceError {
  if (error instanceof SourceError) return error;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const told =
    (isSqlState(code) ? byServer(code, text, attempt) : byNetwork(code, attempt)) ??
    byText(text, attempt) ??
    other(text, attempt);
  return new SourceError(told.kind, told.message, told.next, { cause: error });
}

/** Node.js tries all addresses of a name and wraps what happened; each has the same code as a rule. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
}

/** `localhost:5432`, or the socket's folder. */
export function placeOf({ host, port }: { readonly host: string; readonly port: number }): string {
  if (host.startsWith('/')) return `${host}/.s.PGSQL.${port}`;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function byNetwork(code: string, attempt: Attempt): Told | undefined {
  const place = placeOf(attempt);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NONAME':
      return {
        kind: 'dns',
        message: `Could not find the host ${attempt.host} (${code === 'EAI_AGAIN' ? 'no name server answers' : 'no such name'})`,
        next: 'Check the host name. Does it need a VPN?',
      };
    case 'ECONNREFUSED':
      return {
        kind: 'refused',
        message: `Could not reach ${place} (connection refused)`,
        next: 'Is the server running?',
      };
    case 'ENOENT':
      return { kind: 'refused', message: `Could not reach ${place} (no such socket)`, next: 'Is the server running?' };
    case 'EACCES':
    case 'EPERM':
      return {
        kind: 'permission',
        message: `Could not reach ${place} (not permitted)`,
        next: 'Check the rights of the socket, or a firewall.',
      };
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return {
        kind: 'timeout',
        message: `Could not reach ${place} (${code === 'ETIMEDOUT' ? 'no answer' : 'no route'})`,
        next: 'Is a VPN or a firewall in between?',
      };
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
      return reset(code, attempt);
    default:
      return byCertificate(code, attempt);
  }
}

function reset(code: string, attempt: Attempt): Told {
  const next = attempt.encrypted
    ? 'Does something in between cut connections? Try again.'
    : 'It may require TLS: try sslmode=require.';
  return { kind: 'reset', message: `${placeOf(attempt)} closed the connection (${code})`, next };
}

/** Codes of OpenSSL's certificate verification, as Node.js names them. */
const certificateReasons: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its authority is not known',
  UNABLE_TO_GET_ISSUER_CERT: 'its authority is not known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not known',
  CERT_UNTRUSTED: 'its authority is not known',
  CERT_SIGNATURE_FAILURE: 'its signature is wrong',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not valid yet',
  CERT_REVOKED: 'revoked',
  INVALID_CA: 'its authority may not sign it',
  INVALID_PURPOSE: 'made for another purpose',
};

function byCertificate(code: string, attempt: Attempt): Told | undefined {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      kind: 'host-name',
      message: `The server's certificate is not for ${attempt.host}`,
      next: 'Use the host name that it names, or sslmode=verify-ca to accept any name.',
    };
  }
  const reason = certificateReasons[code];
  if (reason !== undefined) {
    return {
      kind: 'certificate',
      message: `The server's certificate is not trusted (${reason})`,
      next: 'Add sslrootcert=…, or sslmode=require to skip verification.',
    };
  }
  if (!code.startsWith('ERR_SSL_') && !code.startsWith('ERR_TLS_') && code !== 'EPROTO') return undefined;
  return {
    kind: 'certificate',
    message: `TLS with ${placeOf(attempt)} failed (${code})`,
    next: 'Check sslmode, and the client certificate if the server asks for one.',
  };
}

/** Failures that the server itself reports, by SQLSTATE (PostgreSQL documentation, appendix A). */
function byServer(code: string, text: string, attempt: Attempt): Told | undefined {
  const { user, database } = attempt;
  const place = placeOf(attempt);
  switch (code) {
    case '28P01':
      return {
        kind: 'authentication',
        message: `${place} refused the password of ${user}`,
        next: 'Enter the password again.',
      };
    case '28000':
      return byAuthorization(text, attempt);
    case '3D000':
      return {
        kind: 'no-such-database',
        message: `There is no database ${database} on ${place}`,
        next: 'Check its name, or create it.',
      };
    case '53300':
      return {
        kind: 'too-many-connections',
        message: `${place} takes no more connections`,
        next: 'Close others, or wait a moment.',
      };
    case '55000':
      return /not currently accepting connections/i.test(text)
        ? { kind: 'permission', message: `The database ${database} takes no connections`, next: 'Choose another one.' }
        : undefined;
    case '57P03':
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
    case '57P01':
    case '57P02':
      return {
        kind: 'shutting-down',
        message: `The server at ${place} ended the connection`,
        next: 'Is it restarting?',
      };
    case '42501':
      return {
        kind: 'permission',
        message: `${user} may not do this on ${database}: ${firstLine(text)}`,
        next: 'Grant CONNECT on the database to the role.',
      };
    case '55P03':
      return {
        kind: 'timeout',
        message: `A table of ${database} is locked, so its schema cannot be read`,
        next: 'Does a migration run? Try again when it is done.',
      };
    case '57014':
      return { kind: 'timeout', message: `${place} took too long to tell its schema`, next: 'Try again.' };
    default:
      return undefined;
  }
}

function byAuthorization(text: string, attempt: Attempt): Told {
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

/** Failures that come without a code: the driver's own, and poolers that use codes of their own. */
function byText(text: string, attempt: Attempt): Told | undefined {
  const { user } = attempt;
  const place = placeOf(attempt);
  if (/does not support SSL/i.test(text)) {
    return {
      kind: 'tls-not-offered',
      message: `${place} offers no TLS`,
      next: 'Use sslmode=disable or prefer, if the network is trusted.',
    };
  }
  if (/Unknown authenticationOk message type|SASL.*mechanism|Only mechanism\(s\)/i.test(text)) {
    return {
      kind: 'authentication',
      message: `${place} asks ${user} for a way to log in that is not spoken here (GSSAPI, SSPI or another)`,
      next: 'Use a role that logs in by password or certificate.',
    };
  }
  if (/client password must be a non-empty/.test(text)) {
    return { kind: 'password-needed', message: `Password needed for ${user}@${attempt.host}`, next: 'Enter it.' };
  }
  if (/SCRAM-SERVER-FINAL.*signature/i.test(text)) {
    return {
      kind: 'authentication',
      message: `${place} does not know the password of ${user} either`,
      next: 'Is it the server that you mean?',
    };
  }
  if (/Connection terminated|establishing an SSL connection|socket disconnected/i.test(text)) {
    return reset('no reason given', attempt);
  }
  if (/remaining connection slots|too many clients|max.*connections/i.test(text))
    return byServer('53300', text, attempt);
  if (/no such database|database .* does not exist/i.test(text)) return byServer('3D000', text, attempt);
  if (/no such user|password authentication failed/i.test(text)) return byServer('28P01', text, attempt);
  return undefined;
}

function other(text: string, attempt: Attempt): Told {
  return {
    kind: 'unknown',
    message: `${placeOf(attempt)} answered: ${firstLine(text)}`,
    next: 'The log has the details.',
  };
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
