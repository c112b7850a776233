import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** Whom the bot believes. */
export interface GateSettings {
  botId: string;
  issuer: string;
  /** The document that tells where the Bot Connector's keys are. */
  openIdUrl: string;
  /** Hosts at which Microsoft may take what the bot says; a leading dot allows subdomains. */
  serviceHosts: readonly string[];
  /** How the keys are fetched. */
  fetcher: (url: string, init?: RequestInit) => Promise<Response>;
}

/** What a token of the Bot Connector's vouches for. */
export interface Voucher {
  serviceUrl: string;
  /** Channels that may use the key, if it is limited to some. */
  endorsements: readonly string[];
}

export interface Gate {
  /** What the `Authorization` header vouches for; nothing if it is not the Bot Connector's for this bot. */
  read(authorization: string | undefined): Promise<Voucher | undefined>;
  /** Whether an activity may come with this voucher. */
  admits(voucher: Voucher, activity: unknown): boolean;
  /** Whether the bot's token may be sent to this address. */
  isService(url: string): boolean;
}

// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#step-4-verify-the-jwt-token
const clockTolerance = 300;
const channel = 'msteams';
const Endorsed = z.object({ endorsements: z.array(z.string()) });
const Metadata = z.object({ jwks_uri: z.url() });
const Addressed = z.object({ channelId: z.literal(channel), serviceUrl: z.string() });

/** Checks what comes in as Microsoft prescribes: signature, issuer, audience, time, service address, endorsements. */
export function createGate({ botId, issuer, openIdUrl, serviceHosts, fetcher }: GateSettings): Gate {
  let keySet: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const keys = () =>
    (keySet ??= openKeys(openIdUrl, fetcher).catch((error: unknown) => {
      keySet = undefined;
      throw error;
    }));
  const isService = (url: string) => {
    const parsed = URL.parse(url);
    const isSafe = parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && openIdUrl.startsWith('http:'));
    return isSafe && serviceHosts.some((host) => (host.startsWith('.') ? parsed.hostname.endsWith(host) : parsed.host === host));
  };

  return {
    isService,
    admits: ({ serviceUrl, endorsements }, activity) =>
      Addressed.safeParse(activity).data?.serviceUrl === serviceUrl &&
      isService(serviceUrl) &&
      (endorsements.length === 0 || endorsements.includes(channel)),
    async read(authorization) {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (!token) return undefined;
      const set = await keys();
      try {
        const { payload, protectedHeader } = await jwtVerify(token, set as JWTVerifyGetKey, {
          algorithms: ['RS256'],
          issuer,
          audience: botId,
          clockTolerance,
          requiredClaims: ['exp'],
        });
        const serviceUrl = payload['serviceurl'];
        const endorsements = endorsementsOf(set.jwks()?.keys.find(({ kid }) => kid === protectedHeader.kid));
        // An audience among others is no token for this bot alone.
        return typeof serviceUrl === 'string' && payload.aud === botId ? { serviceUrl, endorsements } : undefined;
      } catch (error) {
        if (isBadToken(error)) return undefined;
        throw error;
      }
    },
  };
}

const endorsementsOf = (key: unknown): string[] => Endorsed.safeParse(key).data?.endorsements ?? [];

async function openKeys(openIdUrl: string, fetcher: GateSettings['fetcher']): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const response = await fetcher(openIdUrl, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`the Bot Connector's OpenID document answered ${response.status}`);
  return createRemoteJWKSet(new URL(Metadata.parse(await response.json()).jwks_uri), { [customFetch]: fetcher });
}

// Keys that cannot be fetched are no fault of the caller: Teams must not be told that its token is bad.
const isBadToken = (error: unknown) =>
  error instanceof errors.JOSEError && !['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code);
