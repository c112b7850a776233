import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { Secret } from './kernel/secret.ts';

/** Addresses of a Microsoft cloud. */
export interface Cloud {
  name: 'sandbox' | 'global' | 'usgov' | 'dod' | 'china' | 'custom';
  login: string;
  /** Without version. */
  graph: string;
  botLogin: string;
  botOpenId: string;
  botIssuer: string;
  /** Hosts at which the bot may talk; a leading dot allows subdomains. */
  botServiceHosts: string[];
  officeJs: string;
}

export interface Config {
  production: boolean;
  port: number;
  publicUrl: string;
  role: 'all' | 'web' | 'worker';
  databaseUrl: Secret | undefined;
  dataDir: string;
  key: Secret;
  cloud: Cloud;
  app: { clientId: string; secret: Secret | undefined; certificate: Secret | undefined; teamsAppId: string };
  bot: { id: string; password: Secret | undefined; tenantId: string | undefined };
}

// https://learn.microsoft.com/azure/active-directory/develop/authentication-national-cloud
// https://learn.microsoft.com/graph/deployments
const officeJs = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const known = {
  global: ['https://login.microsoftonline.com', 'https://graph.microsoft.com', 'https://login.botframework.com', 'https://api.botframework.com', ['smba.trafficmanager.net', '.botframework.com']],
  usgov: ['https://login.microsoftonline.us', 'https://graph.microsoft.us', 'https://login.botframework.azure.us', 'https://api.botframework.us', ['smba.infra.gov.teams.microsoft.us']],
  dod: ['https://login.microsoftonline.us', 'https://dod-graph.microsoft.us', 'https://login.botframework.azure.us', 'https://api.botframework.us', ['smba.infra.dod.teams.microsoft.us']],
  china: ['https://login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn', 'https://login.botframework.azure.cn', 'https://api.botframework.azure.cn', ['.botframework.azure.cn']],
} as const; // prettier-ignore

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).transform((value) => value.replace(/\/+$/, ''));
const guid = z.guid({ error: 'must be a GUID' }).transform((value) => value.toLowerCase());

const Environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1, 'must be a port number').max(65535, 'must be a port number').default(3978),
  PUBLIC_URL: url.optional(),
  ROLE: z.enum(['all', 'web', 'worker'], { error: 'must be all, web or worker' }).default('all'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  DATA_DIR: z.string().default('.data'),
  RAPPORT_KEY: z.string().refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64, e.g. from: openssl rand -base64 32').optional(),
  MICROSOFT_CLOUD: z.enum(['sandbox', 'global', 'usgov', 'dod', 'china', 'custom'], { error: 'must be sandbox, global, usgov, dod, china or custom' }),
  MICROSOFT_LOGIN_URL: url.optional(),
  MICROSOFT_GRAPH_URL: url.transform((value) => value.replace(/\/v1\.0$/, '')).optional(),
  BOT_LOGIN_URL: url.optional(),
  BOT_OPENID_URL: url.optional(),
  BOT_SERVICE_HOSTS: z.string().optional(),
  AAD_APP_CLIENT_ID: guid,
  AAD_APP_CLIENT_SECRET: z.string().optional(),
  AAD_APP_CERTIFICATE: z.string().optional(),
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
      if (present[name]?.startsWith('http:')) faults.push(`${name} must be https in production.`);
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
    key: new Secret(values.RAPPORT_KEY ?? sandboxKey(dataDir)),
    cloud: cloudOf(values, publicUrl),
    app: {
      clientId: values.AAD_APP_CLIENT_ID,
      secret: secret(values.AAD_APP_CLIENT_SECRET),
      certificate: secret(values.AAD_APP_CERTIFICATE),
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

function cloudOf(values: z.infer<typeof Environment>, publicUrl: string): Cloud {
  const name = values.MICROSOFT_CLOUD;
  if (name === 'sandbox' || name === 'custom') {
    const sandbox = `${publicUrl}/sandbox`;
    const login = values.MICROSOFT_LOGIN_URL ?? `${sandbox}/login`;
    return {
      name,
      login,
      graph: values.MICROSOFT_GRAPH_URL ?? `${sandbox}/graph`,
      botLogin: values.BOT_LOGIN_URL ?? login,
      botOpenId: values.BOT_OPENID_URL ?? `${sandbox}/bot/v1/.well-known/openidconfiguration`,
      botIssuer: 'https://api.botframework.com',
      botServiceHosts: (values.BOT_SERVICE_HOSTS ?? new URL(publicUrl).host).split(/[\s,]+/).filter(Boolean),
      officeJs: name === 'sandbox' ? `${sandbox}/office.js` : officeJs,
    };
  }
  const [login, graph, botLogin, botIssuer, hosts] = known[name];
  return {
    name,
    login,
    graph,
    botLogin: login,
    botOpenId: `${botLogin}/v1/.well-known/openidconfiguration`,
    botIssuer,
    botServiceHosts: [...hosts],
    officeJs,
  };
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
