import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConnectionOptions, rootCertificates } from 'node:tls';
import type { Endpoint, TlsSettings } from './connection.ts';
import { homeOf } from './connectionFiles.ts';
import { SourceError } from './source.ts';

/** One way to open a connection: in the clear, or with these TLS options. */
export type Transport = { readonly kind: 'plain' } | TlsTransport;
export interface TlsTransport {
  readonly kind: 'tls';
  readonly options: ConnectionOptions;
  /** TLS from the first byte, without asking for it in PostgreSQL's protocol. */
  readonly direct: boolean;
}

const plain: Transport = { kind: 'plain' };

/**
 * The transports to try in order, by libpq's meaning of sslmode ("SSL Support"): `prefer` and `require` encrypt without
 * verifying, unless a root certificate is at hand for `require`; only the verify modes look at the certificate.
 * Throws a `SourceError` of kind `usage` when a named file is missing or is not what it should be.
 */
export function transports(settings: TlsSettings, endpoint: Endpoint, env: NodeJS.ProcessEnv): readonly Transport[] {
  if (settings.mode === 'disable' || endpoint.host.startsWith('/')) return [plain];
  const tls: Transport = { kind: 'tls', options: optionsOf(settings, env), direct: settings.direct };
  switch (settings.mode) {
    case 'allow':
      return [plain, tls];
    case 'prefer':
      return [tls, plain];
    default:
      return [tls];
  }
}

function optionsOf(settings: TlsSettings, env: NodeJS.ProcessEnv): ConnectionOptions {
  const home = join(homeOf(env), '.postgresql');
  const certificate = certificatesOf(fileOf(settings.certificate, join(home, 'postgresql.crt'), 'sslcert'));
  const key = certificate && fileOf(settings.key, join(home, 'postgresql.key'), 'sslkey');
  return {
    ...verificationOf(settings, join(home, 'root.crt'), env),
    ...(certificate && { cert: certificate.bytes }),
    ...(key && { key: keyOf(key, settings.keyPassword()) }),
  };
}

function verificationOf(settings: TlsSettings, defaultRoot: string, env: NodeJS.ProcessEnv): ConnectionOptions {
  if (settings.mode === 'allow' || settings.mode === 'prefer') return { rejectUnauthorized: false };
  if (settings.rootCertificate === 'system') return { rejectUnauthorized: true, ca: systemAuthorities(env) };
  const root = certificatesOf(fileOf(settings.rootCertificate, defaultRoot, 'sslrootcert'));
  const authorities = root ? { ca: root.bytes } : {};
  const anyName = { checkServerIdentity: () => undefined };
  switch (settings.mode) {
    case 'verify-full':
      // libpq needs a root certificate; public authorities and the right name are at least as strict.
      return { rejectUnauthorized: true, ca: systemAuthorities(env), ...authorities };
    case 'verify-ca':
      // Public authorities would vouch for anybody's server, as any name will do.
      if (!root) throw withoutRoot(defaultRoot);
      return { rejectUnauthorized: true, ...authorities, ...anyName };
    default:
      return root ? { rejectUnauthorized: true, ...authorities, ...anyName } : { rejectUnauthorized: false };
  }
}

function withoutRoot(defaultRoot: string): SourceError {
  const message = `sslmode=verify-ca needs a root certificate, and ${defaultRoot} does not exist`;
  return new SourceError('usage', message, 'Add sslrootcert=…, or use sslmode=verify-full.');
}

/** Where OpenSSL and distributions keep the authorities of the machine, which Node.js does not look at by itself. */
const systemFiles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

function systemAuthorities(env: NodeJS.ProcessEnv): (string | Buffer)[] {
  const file = env.SSL_CERT_FILE ?? systemFiles.find((each) => existsSync(each));
  const bytes = file !== undefined && existsSync(file) ? [readFileSync(file)] : [];
  return [...rootCertificates, ...bytes];
}

interface NamedFile {
  readonly parameter: string;
  readonly path: string;
  readonly bytes: Buffer;
}

/** The named file, else the default one when it exists. */
function fileOf(named: string | undefined, byDefault: string, parameter: string): NamedFile | undefined {
  const path = named ?? byDefault;
  if (named === undefined && !existsSync(path)) return undefined;
  try {
    return { parameter, path, bytes: readFileSync(path) };
  } catch (cause) {
    throw unusable({ parameter, path }, 'cannot be read', 'Correct its path.', cause);
  }
}

function unusable(
  { parameter, path }: Pick<NamedFile, 'parameter' | 'path'>,
  why: string,
  next: string,
  cause: unknown,
): SourceError {
  return new SourceError('usage', `The file that ${parameter} names ${why}: ${path}`, next, { cause });
}

function certificatesOf(file: NamedFile | undefined): NamedFile | undefined {
  if (!file) return undefined;
  try {
    new X509Certificate(file.bytes);
    return file;
  } catch (cause) {
    throw unusable(file, 'holds no certificate', 'It must be in the form of PEM.', cause);
  }
}

/** The key in the clear, so that a wrong `sslpassword` is told as what it is. */
function keyOf(file: NamedFile, password: string | undefined): string | Buffer {
  try {
    const key = createPrivateKey({ key: file.bytes, ...(password !== undefined && { passphrase: password }) });
    return key.export({ type: 'pkcs8', format: 'pem' });
  } catch {
    // The cause is left out: it may tell of the password.
    const next = password === undefined ? 'If it is encrypted, add sslpassword=….' : 'Check sslpassword.';
    throw unusable(file, 'holds no key that can be used', next, undefined);
  }
}
