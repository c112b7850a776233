import type { Feature, FeatureState, Permission, PermissionState } from '#contract/features.ts';
import type { Why } from '../../sync/withheld.ts';
import { terms, type FeatureTerms } from './permissions.ts';

/** What decides how permissions stand for one holder: a user, or the organisation. */
export interface Standing {
  granted: readonly string[];
  withheld: ReadonlyMap<string, Why>;
  /** What the organisation's administrator has allowed for everybody. */
  allowed: readonly string[];
  /** The features that the holder wants. */
  wanted: readonly string[];
  /** The features that the organisation has switched off. */
  off: readonly string[];
}

/** All features as they stand for one holder. */
export const featuresFor = (standing: Standing): Feature[] => terms.map((feature) => featureFor(feature, standing));

function featureFor(feature: FeatureTerms, standing: Standing): Feature {
  const { name, switch: switchName, title, description, isReady = false } = feature;
  const permissions = feature.permissions.map(({ scope, reason, stops, needsAdmin = false }): Permission => {
    return { scope, reason, stops, needsAdmin, state: permissionState(scope, needsAdmin, standing) };
  });
  const state = featureState(feature, permissions, standing);
  const words = state === 'missing' ? wordsOf(permissions) : state === 'off' ? 'Your organisation has switched this off.' : undefined;
  return { name, switch: switchName, title, description, isReady, state, ...(words ? { words } : {}), permissions };
}

function permissionState(scope: string, needsAdmin: boolean, { granted, withheld, allowed }: Standing): PermissionState {
  if (granted.includes(scope)) return 'granted';
  const why = withheld.get(scope);
  if (why) return why === 'refused' && needsAdmin && !allowed.includes(scope) ? 'needs_admin' : why;
  return needsAdmin && !allowed.includes(scope) ? 'needs_admin' : 'not_asked';
}

function featureState(feature: FeatureTerms, permissions: readonly Permission[], { wanted, off }: Standing): FeatureState {
  if (off.includes(feature.switch)) return 'off';
  const isGranted = permissions.every(({ state }) => state === 'granted');
  if (!wanted.includes(feature.name)) return feature.isForEveryone && isGranted ? 'on' : 'not_asked';
  return isGranted ? 'on' : 'missing';
}

const sentences: Record<Exclude<PermissionState, 'granted'>, string> = {
  lost: 'Its permission was taken back at Microsoft.',
  refused: 'Its permission was not given.',
  needs_admin: 'Only your administrator can allow it.',
  not_asked: 'It has not been allowed yet.',
};

function wordsOf(permissions: readonly Permission[]): string {
  const missing = permissions.filter(({ state }) => state !== 'granted');
  const worst = (['needs_admin', 'lost', 'refused', 'not_asked'] as const).find((state) => missing.some((one) => one.state === state))!;
  return `This rests. ${sentences[worst]} ${missing.map(({ stops }) => stops).join(' ')}`;
}
