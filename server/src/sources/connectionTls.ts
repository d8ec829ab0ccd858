import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ConnectionOptions, rootCertificates } from 'node:tls';
import { nameCheck } from './certificateName.ts';
import type { Endpoint } from './connection.ts';
import { homeOf } from './connectionFiles.ts';
import { SourceError } from './source.ts';
import type { SslMode, TlsSettings } from './tlsSettings.ts';

/** One way to open a connection: in the clear, or with these TLS options. */
export type Transport = { readonly kind: 'plain' } | TlsTransport;
export interface TlsTransport {
  readonly kind: 'tls';
  readonly options: ConnectionOptions;
  /** TLS from the first byte, without asking for it in PostgreSQL's protocol. */
  readonly direct: boolean;
}

/** Makes a transport when its turn comes. Throws a `SourceError` of kind `usage` when a file is not what it should be. */
type Way = () => Transport;

/**
 * The transports to try in order, by libpq's meaning of sslmode ("SSL Support"): a root certificate that is at hand verifies
 * in each mode that comes to TLS, only `verify-full` looks at the host's name, and the verify modes do not go without.
 */
export function transports(settings: TlsSettings, endpoint: Endpoint, env: NodeJS.ProcessEnv): readonly [Way, Way?] {
  const plain: Way = () => ({ kind: 'plain' });
  const tls: Way = () => ({ kind: 'tls', options: optionsOf(settings, endpoint, env), direct: settings.direct });
  if (settings.mode === 'disable' || endpoint.host.startsWith('/')) return [plain];
  switch (settings.mode) {
    case 'allow':
      return [plain, tls];
    case 'prefer':
      return [tls, plain];
    default:
      return [tls];
  }
}

function optionsOf(settings: TlsSettings, endpoint: Endpoint, env: NodeJS.ProcessEnv): ConnectionOptions {
  const home = join(homeOf(env), '.postgresql');
  return {
    ...verificationOf(settings, endpoint, home, env),
    ...(settings.sendsCertificate ? ownCertificate(settings, home) : {}),
    minVersion: settings.oldest,
    ...(settings.newest !== undefined && { maxVersion: settings.newest }),
  };
}

function ownCertificate(settings: TlsSettings, home: string): ConnectionOptions {
  const certificate = certificatesOf(fileOf(settings.certificate, join(home, 'postgresql.crt'), 'sslcert'));
  if (!certificate) return {};
  const path = settings.key ?? join(home, 'postgresql.key');
  const key = fileOf(path, path, 'sslkey');
  if (!key)
    throw unusable({ parameter: 'sslkey', path }, 'does not exist', 'The certificate needs its key.', undefined);
  return { cert: certificate.bytes, key: keyOf(key, certificate, settings.keyPassword()) };
}

function verificationOf(
  settings: TlsSettings,
  endpoint: Endpoint,
  home: string,
  env: NodeJS.ProcessEnv,
): ConnectionOptions {
  const checkServerIdentity = settings.mode === 'verify-full' ? nameCheck(endpoint.host) : () => undefined;
  const strict = { rejectUnauthorized: true, checkServerIdentity };
  if (settings.rootCertificate === 'system') return { ...strict, ca: systemAuthorities(env) };
  const defaultRoot = join(home, 'root.crt');
  const root = certificatesOf(fileOf(settings.rootCertificate, defaultRoot, 'sslrootcert'));
  if (root) return { ...strict, ca: root.bytes, ...revocationsOf(settings, home) };
  if (settings.mode === 'verify-ca' || settings.mode === 'verify-full') {
    throw withoutRoot(settings.mode, settings.rootCertificate ?? defaultRoot);
  }
  return { rejectUnauthorized: false };
}

function withoutRoot(mode: SslMode, path: string): SourceError {
  const message = `sslmode=${mode} needs a root certificate, and ${path} does not exist`;
  const next =
    mode === 'verify-full'
      ? 'Add sslrootcert=…, or sslrootcert=system to trust public authorities.'
      : 'Add sslrootcert=…, or use sslmode=verify-full with sslrootcert=system.';
  return new SourceError('usage', message, next);
}

/** The lists of withdrawn certificates. As in libpq, a file that is missing is passed over, and a folder must have one. */
function revocationsOf(settings: TlsSettings, home: string): ConnectionOptions {
  const folder = settings.revocationFolder;
  const named = settings.revocations ?? (folder === undefined ? join(home, 'root.crl') : undefined);
  const files = [...(named !== undefined && existsSync(named) ? [named] : []), ...listsIn(folder)];
  const lists = files.map((path) => readFileSync(path, 'utf8')).filter((text) => text.includes('BEGIN X509 CRL'));
  if (lists.length > 0) return { crl: lists };
  if (folder === undefined) return {};
  const message = `The folder that sslcrldir names holds no list of withdrawn certificates: ${folder}`;
  throw new SourceError('usage', message, 'Prepare it by openssl rehash, or use sslcrl.');
}

/** OpenSSL finds a list by the hash of who issued it. */
function listsIn(folder: string | undefined): readonly string[] {
  if (folder === undefined || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{8}\.r\d+$/.test(name))
    .map((name) => join(folder, name));
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

/** The named file, else the default one. As in libpq, one that does not exist counts as not given. */
function fileOf(named: string | undefined, byDefault: string, parameter: string): NamedFile | undefined {
  const path = named ?? byDefault;
  if (!existsSync(path)) return undefined;
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
function keyOf(file: NamedFile, certificate: NamedFile, password: string | undefined): string | Buffer {
  if (isOpenToOthers(file.path)) throw unusable(file, 'may be read by others', 'Close it: chmod 600.', undefined);
  const key = privateKeyOf(file, password);
  if (!new X509Certificate(certificate.bytes).checkPrivateKey(key)) {
    throw unusable(file, 'is not the key of the certificate', 'Check sslcert and sslkey.', undefined);
  }
  return key.export({ type: 'pkcs8', format: 'pem' });
}

function privateKeyOf(file: NamedFile, password: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key: file.bytes, ...(password !== undefined && { passphrase: password }) });
  } catch {
    // The cause is left out: it may tell of the password.
    const next = password === undefined ? 'If it is encrypted, add sslpassword=….' : 'Check sslpassword.';
    throw unusable(file, 'holds no key that can be used', next, undefined);
  }
}

/** libpq's rule (initialize_SSL in fe-secure-openssl.c): the group may read a key of root's, and nobody else another's. */
function isOpenToOthers(path: string): boolean {
  if (process.platform === 'win32') return false;
  const { uid, mode } = statSync(path);
  return (mode & (uid === 0 ? 0o037 : 0o077)) !== 0;
}
