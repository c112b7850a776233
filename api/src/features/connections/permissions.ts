import type { FeatureName } from '#contract/connections.ts';

interface Permission {
  scope: string;
  /** Why, in words for the person who is asked. */
  reason: string;
}

interface FeatureTerms {
  name: FeatureName;
  title: string;
  description: string;
  permissions: readonly Permission[];
}

/** What every connection asks for, whatever is ticked: who signs in, and to stay signed in. */
export const signInScopes = ['openid', 'profile', 'email', 'offline_access', 'User.Read'] as const;

/** What each feature needs. Only what the product uses today is asked. */
export const terms: readonly FeatureTerms[] = [
  {
    name: 'email',
    title: 'Outlook email',
    description: 'Your inbox beside your customers: read mail, mark it and archive it here or in Outlook.',
    permissions: [{ scope: 'Mail.ReadWrite', reason: 'Show your mail in Rapport, and carry what you mark or archive back to Outlook.' }],
  },
];

/** The scopes to ask Microsoft for, for these features. */
export function scopesFor(features: readonly FeatureName[]): string[] {
  return [
    ...signInScopes,
    ...terms.filter((one) => features.includes(one.name)).flatMap((one) => one.permissions.map(({ scope }) => scope)),
  ];
}

/** The features that these granted scopes allow in full. */
export function allowedBy(granted: readonly string[]): FeatureName[] {
  return terms.filter((one) => one.permissions.every(({ scope }) => granted.includes(scope))).map((one) => one.name);
}
