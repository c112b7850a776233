import { z } from 'zod';

/** A capability that Microsoft 365 brings. Users tick features when they connect; admins see all of them. */
export const FeatureName = z.enum([
  'email',
  'sending',
  'absence',
  'calendar',
  'auto_recording',
  'transcripts',
  'bot_messages',
  'contacts',
  'suggestions',
  'tasks',
  'onedrive',
  'sharepoint',
]);
export type FeatureName = z.infer<typeof FeatureName>;

/** What an Org Admin switches on and off for everybody. A feature without a switch of its own follows another's. */
export const SwitchName = z.enum(['email', 'calendar', 'auto_recording', 'transcripts', 'contacts', 'tasks', 'onedrive', 'sharepoint']);
export type SwitchName = z.infer<typeof SwitchName>;

/** How one of Microsoft's permissions stands, for one user or for the organisation. */
export const PermissionState = z.enum([
  'granted',
  'not_asked', // nobody has asked for it yet
  'refused', // asked, and declined
  'needs_admin', // only an administrator may allow it, and none has yet
  'lost', // was granted, and taken back at Microsoft
]);
export type PermissionState = z.infer<typeof PermissionState>;

export const Permission = z.object({
  /** Microsoft's name of it. */
  scope: z.string(),
  /** What it lets Rapport do, in plain words. */
  reason: z.string(),
  /** What stops working when it is taken away. */
  stops: z.string(),
  /** Microsoft lets only administrators allow it, in every organisation. */
  needsAdmin: z.boolean(),
  state: PermissionState,
});
export type Permission = z.infer<typeof Permission>;

export const FeatureState = z.enum([
  'on', // everything that it needs is granted, and it runs
  'not_asked', // not ticked
  'missing', // ticked, but a permission is missing: `words` says which and what to do
  'off', // switched off by the organisation
]);
export type FeatureState = z.infer<typeof FeatureState>;

export const Feature = z.object({
  name: FeatureName,
  switch: SwitchName,
  title: z.string(),
  /** What it does for the person, in one sentence. */
  description: z.string(),
  /** This version of Rapport does it. Else it can be allowed in advance, and nothing is read yet. */
  isReady: z.boolean(),
  state: FeatureState,
  /** What is wrong and what to do about it, for the person; only where something is. */
  words: z.string().optional(),
  permissions: z.array(Permission),
});
export type Feature = z.infer<typeof Feature>;
