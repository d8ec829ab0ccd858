import type { ConnectionParameters } from '../text/connectionString.ts';
import { wordOf } from './connectionWord.ts';
import { SourceError } from './source.ts';

export type SslMode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';
export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

export interface TlsSettings {
  readonly mode: SslMode;
  /** A file, `system`, or undefined for libpq's default place. */
  readonly rootCertificate: string | undefined;
  /** `sslcrl`, `sslcrldir`: certificates that are no longer to be trusted; undefined for libpq's default place. */
  readonly revocations: string | undefined;
  readonly revocationFolder: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  /** False by `sslcertmode=disable`: no certificate is sent, even where one is at hand. */
  readonly sendsCertificate: boolean;
  /** `sslpassword`: of the key; kept in a function as passwords are. */
  keyPassword(): string | undefined;
  /** `sslnegotiation=direct`: TLS from the first byte (PostgreSQL 17). */
  readonly direct: boolean;
  readonly oldest: TlsVersion;
  readonly newest: TlsVersion | undefined;
}

/** What the parameters say of TLS, by libpq's rules of what goes together. Throws a `SourceError` of kind `usage`. */
export function tlsSettings(parameters: ConnectionParameters): TlsSettings {
  const mode = modeOf(parameters);
  const direct = wordOf(parameters, 'sslnegotiation', ['postgres', 'direct']) === 'direct';
  const isStrict = mode !== 'disable' && mode !== 'allow' && mode !== 'prefer';
  if (direct && !isStrict) {
    const message = `sslnegotiation=direct does not go with sslmode=${mode}`;
    throw new SourceError('usage', message, 'Use sslmode=require, verify-ca or verify-full.');
  }
  if (parameters.sslrootcert === 'system' && mode !== 'verify-full') {
    const message = `sslrootcert=system does not go with sslmode=${mode}`;
    throw new SourceError('usage', message, 'Use sslmode=verify-full: public authorities vouch for any name.');
  }
  return {
    mode,
    rootCertificate: parameters.sslrootcert,
    revocations: parameters.sslcrl,
    revocationFolder: parameters.sslcrldir,
    certificate: parameters.sslcert,
    key: parameters.sslkey,
    sendsCertificate: sendsCertificate(parameters),
    keyPassword: () => parameters.sslpassword,
    direct,
    ...versionsOf(parameters),
  };
}

const modes: readonly SslMode[] = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

function modeOf(parameters: ConnectionParameters): SslMode {
  if (parameters.sslmode === 'no-verify') return 'require';
  const mode = wordOf(parameters, 'sslmode', modes);
  if (mode !== undefined) return mode;
  if (parameters.sslrootcert === 'system') return 'verify-full';
  // `ssl=true` is how JDBC and node-postgres say it, as `no-verify` is node-postgres's own.
  return isTrue(parameters.ssl) || parameters.requiressl === '1' ? 'require' : 'prefer';
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(1|true|on|yes)$/i.test(value);
}

function sendsCertificate(parameters: ConnectionParameters): boolean {
  const word = wordOf(parameters, 'sslcertmode', ['disable', 'allow', 'require']);
  if (word !== 'require') return word !== 'disable';
  const next = 'Use sslcertmode=allow: the certificate is sent when the server asks for it.';
  throw new SourceError('usage', 'sslcertmode=require cannot be kept here', next);
}

const versions: readonly TlsVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

function versionsOf(parameters: ConnectionParameters): Pick<TlsSettings, 'oldest' | 'newest'> {
  const oldest = wordOf(parameters, 'ssl_min_protocol_version', versions) ?? 'TLSv1.2';
  const newest = wordOf(parameters, 'ssl_max_protocol_version', versions);
  if (newest === undefined || versions.indexOf(oldest) <= versions.indexOf(newest)) return { oldest, newest };
  const message = `ssl_max_protocol_version=${newest} is older than the oldest that is allowed, ${oldest}`;
  throw new SourceError('usage', message, 'Lower ssl_min_protocol_version.');
}
