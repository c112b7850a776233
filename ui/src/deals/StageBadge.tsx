import { Badge, type BadgeProps } from '@fluentui/react-components';
import { stageTitles, type DealStage } from '#contract/deals.ts';

const colours: Record<DealStage, NonNullable<BadgeProps['color']>> = {
  new: 'informative',
  talking: 'brand',
  offered: 'warning',
  won: 'success',
  lost: 'subtle',
};

/** How far a deal is. */
export const StageBadge = ({ stage }: { stage: DealStage }) => (
  <Badge appearance="tint" shape="rounded" color={colours[stage]} style={{ whiteSpace: 'nowrap', flexShrink: 0 }}>
    {stageTitles[stage]}
  </Badge>
);
