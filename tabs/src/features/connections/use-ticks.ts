import { useState } from 'react';
import type { FeatureName } from '#contract/features.ts';

/** Which features are ticked. */
export function useTicks(first: readonly FeatureName[]) {
  const [ticked, setTicked] = useState(first);
  const tick = (name: FeatureName, isTicked: boolean) =>
    setTicked((before) => [...before.filter((one) => one !== name), ...(isTicked ? [name] : [])]);
  return { ticked, tick };
}
