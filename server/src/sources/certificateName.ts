import { X509Certificate } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { PeerCertificate } from 'node:tls';

/**
 * Node.js's `checkServerIdentity` by libpq's rules (fe-secure-common.c, pgtls_verify_peer_name_matches_certificate_guts): the
 * alternative names count, and the common name where none of them is of the host's kind (name or address). An address
 * may stand as text; a star stands for one label, also of a name of two.
 */
export function nameCheck(host: string): (_: string, certificate: PeerCertificate) => Error | undefined {
  return (_, certificate) => {
    if (isFor(host, new X509Certificate(certificate.raw))) return undefined;
    return Object.assign(new Error(`The certificate is not for ${host}`), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  };
}

function isFor(host: string, certificate: X509Certificate): boolean {
  const names = alternativeNames(certificate);
  const kind = isIP(host) === 0 ? 'DNS' : 'IP Address';
  if (names.some((name) => (name.kind === 'DNS' ? sameName(name.text, host) : sameAddress(name.text, host))))
    return true;
  return !names.some((name) => name.kind === kind) && sameName(commonName(certificate), host);
}

interface AlternativeName {
  readonly kind: string;
  readonly text: string;
}

/** Node.js writes `DNS:a, IP Address:b`, and in the form of JSON what would be ambiguous. */
function alternativeNames(certificate: X509Certificate): readonly AlternativeName[] {
  const found = (certificate.subjectAltName ?? '').matchAll(/(DNS|IP Address):(?:("(?:[^"\\]|\\.)*")|([^,]*))/g);
  return [...found].map(([, kind = '', quoted, bare = '']) => ({
    kind,
    text: quoted ? quoted.slice(1, -1).replace(/\\(.)/g, '$1') : bare,
  }));
}

function commonName(certificate: X509Certificate): string {
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? '';
}

function sameName(pattern: string, host: string): boolean {
  const [name, wanted] = [pattern.toLowerCase(), host.toLowerCase()];
  if (name === wanted) return name !== '';
  if (!name.startsWith('*.')) return false;
  return /^[^.]+$/.test(wanted.slice(0, -name.length + 1)) && wanted.endsWith(name.slice(1));
}

function sameAddress(address: string, host: string): boolean {
  const [ours, theirs] = [isIP(host), isIP(address)];
  if (ours === 0 || ours !== theirs) return false;
  const list = new BlockList();
  const family = ours === 4 ? 'ipv4' : 'ipv6';
  list.addAddress(address, family);
  return list.check(host, family);
}
