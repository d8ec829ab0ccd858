import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** A certificate and its key, as PEM; for servers in tests. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

export interface CertificateOptions {
  /** The host that it is for; of an authority, its name. */
  readonly name: string;
  /** Who signs it; itself without one. */
  readonly issuer?: { readonly name: string; readonly key: string };
  /** Its alternative names, where they are not just the name; `address:127.0.0.1` for an address. */
  readonly alternatives?: readonly string[];
  /** `YYMMDD`; 2049 when not given. */
  readonly until?: string;
}

/** A certificate that signs itself, for one host name. */
export function selfSigned(host: string): Certificate {
  return certificateFor({ name: host });
}

/** Makes a certificate of RFC 5280, valid from 2020 on. */
export function certificateFor({
  name,
  issuer,
  alternatives = [name],
  until = '491231',
}: CertificateOptions): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(identifier('2a8648ce3d040302'));
  const validity = sequence(tagged(0x17, Buffer.from('200101000000Z')), tagged(0x17, Buffer.from(`${until}235959Z`)));
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    algorithm,
    distinguished(issuer?.name ?? name),
    validity,
    distinguished(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...extensions([...(issuer ? [] : [isAuthority()]), ...alternativeNames(alternatives)]),
  );
  const signature = sign('sha256', body, issuer ? createPrivateKey(issuer.key) : privateKey);
  const whole = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: armoured('CERTIFICATE', whole),
  };
}

/** The authority's list of certificates that it withdrew, by serial number; those made here all have 1. */
export function revocationList(
  issuer: { readonly name: string; readonly key: string },
  serials: readonly number[],
): string {
  const algorithm = sequence(identifier('2a8648ce3d040302'));
  const time = (text: string) => tagged(0x17, Buffer.from(text));
  const from = time('200101000000Z');
  const revoked = serials.map((serial) => sequence(integer(serial), from));
  const body = sequence(
    ...[integer(1), algorithm, distinguished(issuer.name), from, time('491231235959Z')],
    ...(revoked.length > 0 ? [sequence(...revoked)] : []),
  );
  const signature = sign('sha256', body, createPrivateKey(issuer.key));
  return armoured('X509 CRL', sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature]))));
}

function armoured(what: string, bytes: Buffer): string {
  // A line of its own for nothing, where the length is a multiple of a line's, is no PEM.
  const lines = (bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n');
  return `-----BEGIN ${what}-----\n${lines}\n-----END ${what}-----\n`;
}

function distinguished(name: string): Buffer {
  return sequence(tagged(0x31, sequence(identifier('550403'), tagged(0x0c, Buffer.from(name)))));
}

function isAuthority(): Buffer {
  return sequence(identifier('551d13'), tagged(0x04, sequence(tagged(0x01, Buffer.from([0xff])))));
}

function extensions(each: readonly Buffer[]): readonly Buffer[] {
  return each.length === 0 ? [] : [tagged(0xa3, sequence(...each))];
}

function alternativeNames(hosts: readonly string[]): readonly Buffer[] {
  if (hosts.length === 0) return [];
  const names = hosts.map((host) =>
    /^address:/.test(host)
      ? tagged(0x87, Buffer.from(host.slice('address:'.length).split('.').map(Number)))
      : tagged(0x82, Buffer.from(host)),
  );
  return [sequence(identifier('551d11'), tagged(0x04, sequence(...names)))];
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function identifier(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function integer(value: number): Buffer {
  return tagged(0x02, Buffer.from([value]));
}

/** DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
