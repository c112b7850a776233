/** One way for calls to go wrong, used up after `times` matching calls. */
export interface Failure {
  method?: string | undefined;
  /** A part of the path. */
  path: string;
  status: number;
  times: number;
  code?: string | undefined;
  /** The answer is lost, not the request: the change happens, and the caller hears 504. */
  afterApplying?: boolean | undefined;
}

export interface FaultSettings {
  /** How long every answer takes, at least. */
  latencyMs: number;
  /** Shares of notifications, 0 to 1. */
  dropNotifications: number;
  duplicateNotifications: number;
  delayNotificationsMs: number;
  reorderNotifications: boolean;
  /** A share of calls, 0 to 1, is refused with 429; `retryAfter` null leaves the header out. */
  throttle: { share: number; retryAfter: number | null } | null;
  fail: Failure[];
  /** The most items on a page, whatever the caller asks for. */
  pageSize: number | null;
  /** A share of delta pages, 0 to 1, comes empty and with a next link. */
  emptyPages: number;
  /** A changed flag comes in a delta page with no more than the changed properties. */
  partialChanges: boolean;
  /** A share of what left a calendar view, 0 to 1, is not told in its delta. https://github.com/microsoftgraph/microsoft-graph-docs/issues/11728 */
  forgottenRemovals: number;
  /** How long a new Teams meeting of an event has no link yet. */
  joinUrlDelayMs: number;
  /** Every download breaks off after so many bytes. */
  cutDownloadsAfter: number | null;
  /** Only administrators may consent to anything. https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies */
  userConsentBlocked: boolean;
  /** The tenant's administrators do not offer the app in Teams. https://learn.microsoft.com/microsoftteams/manage-apps */
  appNotOffered: boolean;
  /** How long an app needs to arrive in a tenant that has not seen it before, grants included. */
  provisioningDelayMs: number;
  /** Consent to these is accepted and comes to nothing. */
  refuseScopes: string[];
  /** The app's secret has run out. */
  appSecretExpired: boolean;
  /** Tokens need a sign-in with a second factor, made since. https://learn.microsoft.com/entra/identity/conditional-access/overview */
  mfaRequired: boolean;
}

export type FaultChange = { [Name in keyof FaultSettings]?: FaultSettings[Name] | undefined };

export interface Faults {
  readonly settings: FaultSettings;
  set(change: FaultChange): void;
  clear(): void;
  /** Uses up one matching failure. */
  next(method: string, path: string): Failure | undefined;
  /** True in a share of `probability` of the calls, the same sequence after the same seed. */
  chance(probability: number): boolean;
  seed(seed: number): void;
}

const noFaults: FaultSettings = {
  latencyMs: 0,
  dropNotifications: 0,
  duplicateNotifications: 0,
  delayNotificationsMs: 0,
  reorderNotifications: false,
  throttle: null,
  fail: [],
  pageSize: null,
  emptyPages: 0,
  partialChanges: false,
  forgottenRemovals: 0,
  joinUrlDelayMs: 0,
  cutDownloadsAfter: null,
  userConsentBlocked: false,
  appNotOffered: false,
  provisioningDelayMs: 0,
  refuseScopes: [],
  appSecretExpired: false,
  mfaRequired: false,
};

/** Everything unpleasant that the cloud does now; nothing at first. Faults are not kept over a restart. */
export function createFaults(): Faults {
  let settings = noFaults;
  let random = randomFrom(1);
  return {
    get settings() {
      return settings;
    },
    set(change) {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      settings = { ...settings, ...Object.fromEntries(given) };
    },
    clear() {
      settings = noFaults;
    },
    next(method, path) {
      const matches = (failure: Failure) =>
        failure.times > 0 && (!failure.method || failure.method === method) && path.toLowerCase().includes(failure.path.toLowerCase());
      const found = settings.fail.find(matches);
      if (!found) return undefined;
      const left = settings.fail.map((failure) => (failure === found ? { ...failure, times: failure.times - 1 } : failure));
      settings = { ...settings, fail: left.filter(({ times }) => times > 0) };
      return found;
    },
    chance: (probability) => probability > 0 && random() < probability,
    seed(seed) {
      random = randomFrom(seed);
    },
  };
}

/** Mulberry32: a small generator whose sequence is fixed by its seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
