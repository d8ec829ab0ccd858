import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import type { Endpoint, TlsSettings } from './connection.ts';
import { homeOf } from './connectionFiles.ts';
import { SourceError } from './source.ts';

/** One way to open a connection: in the clear, or with these TLS options. */
export type Transport = { readonly kind: 'plain' } | { readonly kind: 'tls'; readonly options: ConnectionOptions };

const plain: Transport = { kind: 'plain' };

/**
 * The transports to try in order, by libpq's meaning of sslmode ("SSL Support"): `prefer` and `require` encrypt without
 * verifying, unless a root certificate is at hand for `require`; only the verify modes look at the certificate.
 * Throws a `SourceError` of kind `usage` when a named file is missing.
 */
export function transports(settings: TlsSettings, endpoint: Endpoint, env: NodeJS.ProcessEnv): readonly Transport[] {
  if (settings.mode === 'disable' || endpoint.host.startsWith('/')) return [plain];
  const tls: Transport = { kind: 'tls', options: optionsOf(settings, env) };
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
  const certificate = fileOf(settings.certificate, join(home, 'postgresql.crt'), 'sslcert');
  const key = certificate && fileOf(settings.key, join(home, 'postgresql.key'), 'sslkey');
  return {
    ...verificationOf(settings, join(home, 'root.crt')),
    ...(certificate && { cert: certificate }),
    ...(key && { key }),
  };
}

function verificationOf(settings: TlsSettings, defaultRoot: string): ConnectionOptions {
  if (settings.mode === 'allow' || settings.mode === 'prefer') return { rejectUnauthorized: false };
  const root =
    settings.rootCertificate === 'system' ? undefined : fileOf(settings.rootCertificate, defaultRoot, 'sslrootcert');
  // libpq needs a root certificate to verify; Node.js brings the public ones, which verify at least as strictly.
  const authorities = root ? { ca: root } : {};
  const anyName = { checkServerIdentity: () => undefined };
  switch (settings.mode) {
    case 'verify-full':
      return { rejectUnauthorized: true, ...authorities };
    case 'verify-ca':
      return { rejectUnauthorized: true, ...authorities, ...anyName };
    default:
      return root ? { rejectUnauthorized: true, ...authorities, ...anyName } : { rejectUnauthorized: false };
  }
}

/** The named file, else the default one when it exists. */
function fileOf(named: string | undefined, byDefault: string, parameter: string): Buffer | undefined {
  const file = named ?? byDefault;
  if (named === undefined && !existsSync(file)) return undefined;
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new SourceError('usage', `The file that ${parameter} names cannot be read: ${file}`, 'Correct its path.', {
      cause,
    });
  }
}
