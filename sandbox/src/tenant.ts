export interface Tenant {
  id: string;
  domain: string;
  displayName: string;
}

export interface User {
  /** The Entra object id. */
  id: string;
  /** A short name for addresses of host pages and for tests. */
  key: string;
  /** Guests and personal accounts have no mailbox in this cloud. */
  kind: 'member' | 'guest' | 'personal';
  tenantId: string;
  /** The account that signs in: the user's own, except for guests. */
  home: { id: string; tenantId: string };
  displayName: string;
  givenName: string;
  surname: string;
  userPrincipalName: string;
  mail: string;
  jobTitle: string;
  /** App roles assigned to the user in the registered app. */
  roles: string[];
  /** Directory roles, as in the `wids` claim. */
  wids: string[];
  /** Whether an administrator has blocked the sign-in. */
  disabled: boolean;
}

/** What an administrator can change of a user. */
export type UserChange = Partial<Pick<User, 'displayName' | 'mail' | 'roles' | 'wids' | 'disabled'>>;

/** Somebody outside every tenant, who only writes mail. */
export interface Outsider {
  name: string;
  address: string;
}

/** The app as its maker has registered it with Entra, the Bot Framework and Teams. */
export interface AppRegistration {
  clientId: string;
  clientSecret: string;
  name: string;
  redirectUris: string[];
  /** Addresses of pages that redeem codes themselves, without a secret. */
  spaRedirectUris?: string[];
  /** Work accounts alone, unless given. https://learn.microsoft.com/entra/identity-platform/supported-accounts-validation */
  signInAudience?: 'AzureADMultipleOrgs' | 'AzureADandPersonalMicrosoftAccount';
  appIdUri: string;
  botId: string;
  botPassword: string;
  teamsAppId: string;
  tabUrl: string;
  addinUrl: string;
  messagingEndpoint: string;
}

/** Who exists in this cloud. */
export interface Identity {
  app: AppRegistration;
  tenants: Tenant[];
  users: readonly User[];
  outsiders: Outsider[];
  /** By id or domain. */
  tenant(idOrDomain: string): Tenant | undefined;
  /** By key, object id, user principal name or address. */
  user(name: string): User | undefined;
  /** Whether the user may consent for the whole tenant. */
  isAdmin(user: User): boolean;
  /** Changes a user, as administrators do; kept in the store. */
  change(user: User, change: UserChange): void;
}
