/** A person of a tenant. */
export interface User {
  id: string;
  key: string;
  kind: 'member' | 'guest' | 'personal';
  tenantId: string;
  displayName: string;
  givenName: string;
  userPrincipalName: string;
  mail: string;
  jobTitle: string;
  roles: string[];
  wids: string[];
  disabled: boolean;
}

export interface Tenant {
  id: string;
  domain: string;
  displayName: string;
}

/** The app as its maker has registered it, without its secrets. */
export interface App {
  clientId: string;
  name: string;
  botId: string;
  teamsAppId: string;
  tabUrl: string;
  addinUrl: string;
}

/** One way for calls to go wrong, a number of times. */
export interface Failure {
  method?: string;
  path: string;
  status: number;
  times: number;
  afterApplying?: boolean;
}

export interface Faults {
  latencyMs: number;
  dropNotifications: number;
  duplicateNotifications: number;
  delayNotificationsMs: number;
  reorderNotifications: boolean;
  throttle: { share: number; retryAfter: number | null } | null;
  fail: Failure[];
  pageSize: number | null;
  emptyPages: number;
  partialChanges: boolean;
  cutDownloadsAfter: number | null;
  userConsentBlocked: boolean;
  appNotOffered: boolean;
  provisioningDelayMs: number;
  refuseScopes: string[];
  appSecretExpired: boolean;
  mfaRequired: boolean;
}

/** What the app may do in a tenant, and who has said so. */
export interface TenantConsent {
  tenant: string;
  app: 'unknown' | 'arriving' | 'without grants' | 'known' | 'removed';
  /** What an administrator has allowed for everybody. */
  scopes: string[];
  users: { user: string; scopes: string[] }[];
}

/** What the administrators of a tenant have decided about Teams meetings. */
export interface MeetingPolicy {
  graphTranscriptAccess: boolean;
  speakerAttribution: boolean;
  cloudRecording: boolean;
  applicationAccess: boolean;
  recordingExpirationDays: number | null;
  shortLinks: boolean;
  redirectsRecordings: boolean;
}

/** What an app has asked to be told of. */
export interface Subscription {
  id: string;
  resource: string;
  changeType: string;
  expirationDateTime: string;
}

/** How a notification reached an endpoint, or did not. */
export interface Delivery {
  id: string;
  at: string;
  to: string;
  kind: 'change' | 'lifecycle';
  notifications: number;
  attempt: number;
  status: number | string;
  ms: number;
}

/** All that there is to show of the cloud. */
export interface State {
  now: string;
  /** When this machine heard it. */
  heardAt: number;
  app: App;
  tenants: Tenant[];
  users: User[];
  outsiders: { name: string; address: string }[];
  faults: Faults;
  consents: TenantConsent[];
  meetingPolicies: (MeetingPolicy & { tenant: string })[];
  subscriptions: { user: string; count: number; alive: Subscription[] }[];
  mailboxes: { user: string; messages: number; unread: number; calls: number; throttled: number; maxInFlight: number }[];
  chats: { user: string; installed: boolean; lines: number }[];
  log: Delivery[];
}
