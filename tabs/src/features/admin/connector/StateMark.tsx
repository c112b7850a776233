import { Badge } from '@fluentui/react-components';
import {
  CheckmarkCircleRegular,
  CircleRegular,
  DismissCircleRegular,
  ShieldPersonRegular,
  WarningRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import type { PermissionState } from '#contract/features.ts';
import { permissionStates } from './words.ts';

const icons: Record<PermissionState, FluentIcon> = {
  granted: CheckmarkCircleRegular,
  not_asked: CircleRegular,
  refused: DismissCircleRegular,
  needs_admin: ShieldPersonRegular,
  lost: WarningRegular,
};

/** How a permission stands: a shape, a word and a colour. */
export function StateMark({ state }: { state: PermissionState }) {
  const { words, tone } = permissionStates[state];
  const Icon = icons[state];
  return (
    <Badge appearance="tint" color={tone} icon={<Icon aria-hidden />} style={{ whiteSpace: 'nowrap' }}>
      {words}
    </Badge>
  );
}
