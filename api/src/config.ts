import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { cloudAt, cloudNamed, officeJs, type Cloud } from './clouds.ts';
import { Secret } from './kernel/secret.ts';

export interface Config {
  production: boolean;
  port: number;
  publicUrl: string;
  role: 'all' | 'web' | 'worker';
  databaseUrl: Secret | undefined;
  dataDir: string;
  /** Proxies in front of the server whose word on a caller's address is taken. */
  trustedProxies: number;
  key: Secret;
  /** What `key` was before: opens what was sealed then, seals nothing. */
  previousKeys: Secret[];
  cloud: Cloud;
  app: {
    clientId: string;
    secret: Secret | undefined;
    certificate: Secret | undefined;
    /** When Microsoft stops to accept the app's credential, as far as it is known. */
    secretExpiresAt: Date | undefined;
    teamsAppId: string;
  };
  bot: { id: string; password: Secret | undefined; tenantId: string | undefined };
}

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).transform((value) => value.replace(/\/+$/, ''));
const guid = z.guid({ error: 'must be a GUID' }).transform((value) => value.toLowerCase());

const isKey = (key: string) => /^[\w+/-]{43}=?$/.test(key);

function isCertificate(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === 'private' && new X509Certificate(pem).validTo !== '';
  } catch {
    return false;
  }
}

const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test'], { error: 'must be production, development or test' }).optional(),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1, 'must be a port number').max(65535, 'must be a port number').default(3978),
  PUBLIC_URL: url.optional(),
  ROLE: z.enum(['all', 'web', 'worker'], { error: 'must be all, web or worker' }).default('all'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  DATA_DIR: z.string().default('.data'),
  TRUST_PROXY: z.coerce.number({ error: 'must be the number of proxies in front of the server' }).int('must be a whole number').min(0, 'must be 0 to 5').max(5, 'must be 0 to 5').optional(),
  RAPPORT_KEY: z.string().refine(isKey, 'must be 32 bytes in base64, e.g. from: openssl rand -base64 32').optional(),
  RAPPORT_KEY_PREVIOUS: z.string().transform((keys) => keys.split(/[\s,]+/).filter(Boolean)).refine((keys) => keys.every(isKey), 'must be former values of RAPPORT_KEY, separated by commas').optional(),
  MICROSOFT_CLOUD: z.enum(['sandbox', 'global', 'usgov', 'dod', 'china', 'custom'], { error: 'must be sandbox, global, usgov, dod, china or custom' }),
  MICROSOFT_LOGIN_URL: url.optional(),
  MICROSOFT_GRAPH_URL: url.transform((value) => value.replace(/\/v1\.0$/, '')).optional(),
  BOT_LOGIN_URL: url.optional(),
  BOT_OPENID_URL: url.optional(),
  BOT_SERVICE_HOSTS: z.string().optional(),
  AAD_APP_CLIENT_ID: guid,
  AAD_APP_CLIENT_SECRET: z.string().optional(),
  AAD_APP_CERTIFICATE: z.string().refine(isCertificate, 'must be PEM text with a certificate and its private key').optional(),
  AAD_APP_CLIENT_SECRET_EXPIRES: z.iso.date({ error: 'must be a date: YYYY-MM-DD' }).optional(),
  BOT_ID: guid,
  BOT_PASSWORD: z.string().optional(),
  BOT_TENANT_ID: guid.optional(),
  TEAMS_APP_ID: guid,
}); // prettier-ignore

/** All that is wrong with the environment, a line each, so that it is mended in one go. */
export class ConfigError extends Error {
  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
  }
}

/** Reads the configuration from `env`; every fault is reported at once, by the variable's name. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Environment.safeParse(present);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => fault(issue, present));
  const cloudName = present.MICROSOFT_CLOUD;
  const production = present.NODE_ENV === 'production';
  const missing = (name: string, why: string) => void (present[name] === undefined && faults.push(`${name} is missing: ${why}.`));

  if (cloudName !== 'sandbox') {
    missing('RAPPORT_KEY', 'it encrypts what is stored; make one with: openssl rand -base64 32');
    if (!present.AAD_APP_CERTIFICATE) missing('AAD_APP_CLIENT_SECRET', 'set it, or AAD_APP_CERTIFICATE');
  }
  if (cloudName === 'custom')
    for (const name of ['MICROSOFT_LOGIN_URL', 'MICROSOFT_GRAPH_URL', 'BOT_LOGIN_URL', 'BOT_OPENID_URL', 'BOT_SERVICE_HOSTS'])
      missing(name, 'MICROSOFT_CLOUD=custom needs it');
  if (production) {
    if (cloudName === 'sandbox') faults.push('MICROSOFT_CLOUD=sandbox does not start in production: anyone could sign in as anyone.');
    missing('PUBLIC_URL', 'production needs the https address at which people reach it');
    for (const name of ['PUBLIC_URL', 'MICROSOFT_LOGIN_URL', 'MICROSOFT_GRAPH_URL', 'BOT_LOGIN_URL', 'BOT_OPENID_URL'])
      if (/^http:/i.test(present[name] ?? '')) faults.push(`${name} must be https in production.`);
    if (present.NODE_TLS_REJECT_UNAUTHORIZED === '0') faults.push('NODE_TLS_REJECT_UNAUTHORIZED must not be 0 in production.');
  }
  if (!parsed.success || faults.length) throw new ConfigError(faults);

  const values = parsed.data;
  const secret = (value: string | undefined) => (value ? new Secret(value) : undefined);
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`;
  const dataDir = isAbsolute(values.DATA_DIR) ? values.DATA_DIR : resolve(values.DATA_DIR);
  return {
    production,
    port: values.PORT,
    publicUrl,
    role: values.ROLE,
    databaseUrl: secret(values.DATABASE_URL),
    dataDir,
    // Whoever serves https stands in front of this server, which speaks http. With the wrong number all callers look like one,
    // or may say of themselves where they come from.
    trustedProxies: values.TRUST_PROXY ?? (publicUrl.startsWith('https:') ? 1 : 0),
    key: new Secret(values.RAPPORT_KEY ?? sandboxKey(dataDir)),
    previousKeys: (values.RAPPORT_KEY_PREVIOUS ?? []).map((key) => new Secret(key)),
    cloud: cloudOf(values, publicUrl),
    app: {
      clientId: values.AAD_APP_CLIENT_ID,
      secret: secret(values.AAD_APP_CLIENT_SECRET),
      certificate: secret(values.AAD_APP_CERTIFICATE),
      secretExpiresAt: expiryOf(values.AAD_APP_CERTIFICATE, values.AAD_APP_CLIENT_SECRET_EXPIRES),
      teamsAppId: values.TEAMS_APP_ID,
    },
    bot: { id: values.BOT_ID, password: secret(values.BOT_PASSWORD), tenantId: values.BOT_TENANT_ID },
  };
}

function fault(issue: z.core.$ZodIssue, present: Record<string, unknown>): string {
  const name = String(issue.path[0]);
  return present[name] === undefined
    ? `${name} is missing: it ${issue.message.replace(/^Invalid.*/, 'is required')}.`
    : `${name} ${issue.message}.`;
}

// A secret does not say when it ends; a certificate does.
function expiryOf(certificate: string | undefined, date: string | undefined): Date | undefined {
  if (certificate) return new Date(new X509Certificate(certificate).validTo);
  return date ? new Date(date) : undefined;
}

function cloudOf(values: z.infer<typeof Environment>, publicUrl: string): Cloud {
  const name = values.MICROSOFT_CLOUD;
  if (name !== 'sandbox' && name !== 'custom') return cloudNamed(name);
  const sandbox = `${publicUrl}/sandbox`;
  const login = values.MICROSOFT_LOGIN_URL ?? `${sandbox}/login`;
  return cloudAt(name, {
    login,
    graph: values.MICROSOFT_GRAPH_URL ?? `${sandbox}/graph`,
    botLogin: values.BOT_LOGIN_URL ?? login,
    botOpenId: values.BOT_OPENID_URL ?? `${sandbox}/bot/v1/.well-known/openidconfiguration`,
    botServiceHosts: (values.BOT_SERVICE_HOSTS ?? new URL(publicUrl).host).split(/[\s,]+/).filter(Boolean),
    ...(name === 'sandbox' ? { botService: `${sandbox}/bot/` } : {}),
    officeJs: name === 'sandbox' ? `${sandbox}/office.js` : officeJs,
  });
}

// The sandbox starts without configuration, yet what it stores is encrypted like anywhere else.
function sandboxKey(dataDir: string): string {
  const file = join(dataDir, 'rapport.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
