import { type Attempt, firstLine, placeOf, type Told } from './attempt.ts';
import { byServer } from './serverRefusal.ts';
import { SourceError } from './source.ts';

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
