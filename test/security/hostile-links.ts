/** Links that lead elsewhere than to Graph at `graph`, or out of its versions, in every spelling; `trap` is a host that waits for them. */
export function hostileLinks(graph: string, trap: string): string[] {
  const { protocol, host, hostname, pathname } = new URL(graph);
  const base = pathname.replace(/\/$/, '');
  const end = `${base}/v1.0/me`;
  const [name, port] = trap.split(':') as [string, string];
  const dotted = hostname.includes('.') ? hostname : `${hostname}.example`;
  const otherHosts = [
    trap,
    `${hostname}.${trap}`,
    `${hostname}.attacker.example`,
    `${hostname}-attacker.example`,
    `attacker-${hostname}`,
    `x.${hostname}`,
    dotted.replace('.', '-') + '.example',
    dotted.replace(/[eo]/, (letter) => (letter === 'e' ? 'е' : 'о')), // Cyrillic
    `${dotted.replace('.', '。')}.example`,
    `xn--${hostname.replaceAll('.', '-')}-9za.example`,
    `${hostname}.`,
    `${hostname}%2eattacker.example`,
    `${hostname}%00.attacker.example`,
    `${hostname}:1`,
    `${hostname}:${port}`,
    `${hostname}:99999`,
    '127.0.0.1:9',
    `127.1:${port}`,
    `2130706433:${port}`,
    `0x7f000001:${port}`,
    `0177.0.0.1:${port}`,
    `[::1]:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    `[0:0:0:0:0:ffff:7f00:1]:${port}`,
    `0.0.0.0:${port}`,
    '169.254.169.254',
    '[fd00:ec2::254]',
    'metadata.google.internal',
    '10.0.0.1',
    '192.168.0.1',
    `①②⑦.⓪.⓪.①:${port}`,
  ];
  const userInfo = [host, `${host}:x`, `${hostname}%3A443`, `user:pass`, `${host}%2F`, '%20', `${host}\\`, `${host}#`, `${host}?`].map(
    (user) => `${user}@${trap}`,
  );
  const schemes = ['http', 'https', 'ws', 'wss', 'ftp', 'file', 'gopher', 'data', 'javascript', 'blob', 'about', 'ldap', 'HTTPS', 'hTTp'];
  const outside = [
    '',
    '/',
    '/v1',
    '/v1.0',
    '/v2.0/me',
    '/v1.0x/me',
    '/V1.0/me',
    '/beta',
    '/betax/me',
    '/.well-known/x',
    '/$batch',
    '/v1.0%2fme',
    '/v1.0;/me',
  ];
  const climbs = ['/v1.0/../me', '/v1.0/../../me', '/v1.0/./../me', '/v1.0/%2e%2e/me', '/v1.0/.%2e/me', '/v1.0/%2E./me', '/v1.0/..%2fme', '/v1.0/..%5cme', '/v1.0/me/../../../x', '/v1.0/%2e%2e%2f%2e%2e/me', '/v1.0/..', '/beta/../me', '/v1.0/..\\me', '/v1.0\\..\\me', '/v1.0/%252e%252e/../../me', '/v1.0/users/..%2F..%2F/x']; // prettier-ignore
  return [
    ...otherHosts.map((other) => `${protocol}//${other}${end}`),
    ...userInfo.map((other) => `${protocol}//${other}${end}`),
    ...[`${host}@`, 'user@', 'user:pass@', ':@', ':x@'].slice(1).map((user) => `${protocol}//${user}${host}${end}`),
    ...schemes
      .filter((scheme) => `${scheme.toLowerCase()}:` !== protocol)
      .flatMap((scheme) => [`${scheme}://${host}${end}`, `${scheme}://${trap}${end}`]),
    ...schemes.map((scheme) => `${scheme}:${trap}${end}`),
    ...outside.map((path) => `${protocol}//${host}${base}${path}`),
    ...climbs.map((path) => `${protocol}//${host}${base}${path}`),
    ...['//', '///', '\\\\', '/\\', '\\/', '\\', './/', '..//', ' //', '\t//', '\n//', '\u0000//', '?//', '#//', '@', ''].map((lead) => `${lead}${trap}${end}`), // prettier-ignore
    ...[`${protocol}/${trap}${end}`, `${protocol}${trap}${end}`, `${protocol}\\\\${trap}${end}`, `${protocol}////${trap}${end}`].slice(
      0,
      4,
    ),
    ...[' ', '\t', '\n', '\r', '\u0000', '\u00a0', '\ufeff'].flatMap((blank) => [`${blank}${protocol}//${host}${end}`, `${protocol}//${host}${end}${blank}x`, `${protocol}//${host}${blank}${end}`]), // prettier-ignore
    ...[`#@${trap}`, `\\@${trap}`, `;@${trap}`].map((after) => `${protocol}//${host}${after}${end}`),
    `${protocol}//${host}${end}#@${trap}`,
    `${protocol}//${name}${end}?${protocol}//${host}${end}`,
    `${protocol}//${trap}/${protocol}//${host}${end}`,
    `${protocol}//${trap}${end}?next=${protocol}//${host}${end}`,
  ];
}

/** Paths that look like ours and try to lead graph-client astray. */
export const hostilePaths = (trap: string): string[] => [
  `/me?next=https://${trap}/v1.0/me`,
  `/https://${trap}/v1.0/me`,
  `/x/https://${trap}/y`,
  `/../../https://${trap}/me`,
  '/../me',
  '/../../me',
  '/%2e%2e/me',
  '/me/../../x',
  '/me\\..\\..\\x',
  `/\\${trap}/me`,
];
