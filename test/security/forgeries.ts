import { CompactEncrypt, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createHmac, createPublicKey, sign } from 'node:crypto';

/** A token that is good, taken apart, and the key that signed it. */
export interface Good {
  token: string;
  header: Record<string, unknown>;
  claims: JWTPayload & Record<string, unknown>;
  pkcs8: string;
}

export const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Takes a good token apart. */
export function takeApart(token: string, pkcs8: string): Good {
  const [header, claims] = token.split('.', 2).map((text) => JSON.parse(Buffer.from(text, 'base64url').toString()));
  return { token, header, claims, pkcs8 };
}

/** A token that was signed with the good key, with other claims or header: what only a wrong app, audience or person could hold. */
export function signed({ header, claims, pkcs8 }: Good, change: Record<string, unknown>, head: Record<string, unknown> = {}): string {
  return signText(pkcs8, JSON.stringify({ ...header, ...head }), JSON.stringify({ ...claims, ...change }));
}

function signText(pkcs8: string, header: string, claims: string): string {
  const content = `${part(header)}.${part(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), pkcs8).toString('base64url')}`;
}

/** Tokens that nobody signed who may, by what is wrong with them. `other` is another good token, `elsewhere` an address that serves keys. */
export async function forgeries(good: Good, other: string, elsewhere: string): Promise<Record<string, string>> {
  const { token, header, claims, pkcs8 } = good;
  const [head, body, signature] = token.split('.') as [string, string, string];
  const thief = await generateKeyPair('RS256', { extractable: true });
  const cipher = await generateKeyPair('RSA-OAEP');
  const jwk = await exportJWK(thief.publicKey);
  const own = (more: Record<string, unknown> = {}) =>
    new SignJWT(claims).setProtectedHeader({ ...header, alg: 'RS256', ...more } as never).sign(thief.privateKey);
  const publicKey = createPublicKey(pkcs8);
  const hmac = (key: string | Buffer, alg = 'HS256') => {
    const content = `${part({ ...header, alg })}.${body}`;
    return `${content}.${createHmac(alg.replace('HS', 'sha'), key).update(content).digest('base64url')}`;
  };
  const publicJwk = publicKey.export({ format: 'jwk' });
  const elliptic = await generateKeyPair('ES256', { extractable: true });
  const crit = (more: object) => `${part({ ...header, ...more })}.${body}`;
  const changed = part({ ...claims, oid: 'bbbbbbbb-0000-4000-8000-bbbbbbbbbbbb' });
  const nested = part('{"a":'.repeat(900) + '1' + '}'.repeat(900));

  return {
    ...Object.fromEntries(['none', 'None', 'NONE', 'nOnE', '', null, undefined, 0].map((alg) => [`alg ${alg}, unsigned`, `${part({ ...header, alg })}.${body}.`])),
    'alg none, with the signature': `${part({ ...header, alg: 'none' })}.${body}.${signature}`,
    'alg none, another person': `${part({ alg: 'none' })}.${changed}.`,
    'HS256 with the public key’s modulus': hmac(String(publicJwk.n)),
    'HS256 with the public key as JWK': hmac(JSON.stringify(publicJwk)),
    'HS256 with the public key as PEM': hmac(publicKey.export({ format: 'pem', type: 'spki' })),
    'HS256 with the public key as PKCS 1': hmac(publicKey.export({ format: 'pem', type: 'pkcs1' })),
    'HS256 with the public key as DER': hmac(publicKey.export({ format: 'der', type: 'spki' })),
    'HS384 with an empty key': hmac('', 'HS384'),
    'HS512 with a guess': hmac('secret', 'HS512'),
    'RS384, signed as RS256': `${part({ ...header, alg: 'RS384' })}.${body}.${signature}`,
    'PS256, signed as RS256': `${part({ ...header, alg: 'PS256' })}.${body}.${signature}`,
    'RS512, well signed': signedLonger(pkcs8, { ...header, alg: 'RS512' }, claims),
    'another key': await own(),
    'another key, in the header': await own({ jwk }),
    'another key, at jku': await own({ jku: `${elsewhere}/keys` }),
    'another key, at jku, with its kid': await own({ jku: `${elsewhere}/keys`, kid: 'mine' }),
    'another key, at x5u': await own({ x5u: `${elsewhere}/keys` }),
    'another key, in x5c': await own({ x5c: ['MIIBdTCCARugAwIBAgIUdy3Ag4'] }),
    'another key, with its thumbprint': await own({ x5t: 'x'.repeat(27) }),
    'kid of a file': await own({ kid: '../../dev/null' }),
    'kid of a statement': await own({ kid: "' union select 'x" }),
    'kid of 8 kB': await own({ kid: 'x'.repeat(8_000) }),
    'kid that is a number': `${part({ ...header, kid: 1 })}.${body}.${signature}`,
    'kid that is missing': await own({ kid: undefined }),
    'kid that is an array': `${part({ ...header, kid: [header.kid] })}.${body}.${signature}`,
    'kid __proto__': await own({ kid: '__proto__' }),
    'ES256 with an elliptic key': await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: String(header.kid) }).sign(elliptic.privateKey),
    'ES256 with a signature of zeros': `${part({ ...header, alg: 'ES256' })}.${body}.${Buffer.alloc(64).toString('base64url')}`,
    'a signature of zeros': `${head}.${body}.${Buffer.alloc(256).toString('base64url')}`,
    'a signature of ones': `${head}.${body}.${Buffer.alloc(256, 255).toString('base64url')}`,
    'an empty signature': `${head}.${body}.`,
    'no signature': `${head}.${body}`,
    'half a signature': `${head}.${body}.${signature.slice(0, signature.length / 2)}`,
    'a signature that is cut': `${head}.${body}.${signature.slice(0, -8)}`,
    'a signature with more': `${head}.${body}.${signature}AAAA`,
    'another token’s signature': `${head}.${body}.${other.split('.')[2]}`,
    'another person': `${head}.${changed}.${signature}`,
    'another header': `${part({ ...header, typ: 'at+jwt' })}.${body}.${signature}`,
    'a critical header that nobody knows': crit({ crit: ['x'], x: 1 }) + `.${signature}`,
    'a critical header, well signed': signed(good, {}, { crit: ['exp'], exp: 1 }),
    'b64 false, well signed': signed(good, {}, { crit: ['b64'], b64: false }),
    'an encrypted token': await new CompactEncrypt(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A256GCM' }).encrypt(cipher.publicKey),
    'a token within a token': `${part({ ...header, cty: 'JWT' })}.${part(token)}.${signature}`,
    'a token twice': `${token}.${token}`,
    'a trailing dot': `${token}.`,
    'a leading dot': `.${token}`,
    'a fourth part': `${token}.x`,
    'base64 instead of base64url': token.replaceAll('-', '+').replaceAll('_', '/') + '==',
    'a claim set in UTF-16': `${head}.${Buffer.from(JSON.stringify(claims), 'utf16le').toString('base64url')}.${signature}`,
    'a claim set that is an array': signText(pkcs8, JSON.stringify(header), JSON.stringify([claims])),
    'a claim set that is a text': signText(pkcs8, JSON.stringify(header), JSON.stringify('x')),
    'a claim set that is null': signText(pkcs8, JSON.stringify(header), 'null'),
    'a claim set that is cut': signText(pkcs8, JSON.stringify(header), JSON.stringify(claims).slice(0, -1)),
    'a claim set of 900 levels': `${head}.${nested}.${signature}`,
    'words': 'let.me.in',
    'one word': 'token',
    '12 kB of x': 'x'.repeat(12_000),
    '12 kB of dots': '.'.repeat(12_000),
    'the empty token': '',
    'brackets': '{}.{}.{}',
    'a refresh token': '1.AXoAgAbCdEfGhIjKlMnOpQrStUvWxYz0123456789',
  }; // prettier-ignore
}

function signedLonger(pkcs8: string, header: object, claims: object): string {
  const content = `${part(header)}.${part(claims)}`;
  return `${content}.${sign('RSA-SHA512', Buffer.from(content), pkcs8).toString('base64url')}`;
}
