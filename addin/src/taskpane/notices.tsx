import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useLiveState } from '#ui/LiveUpdates.tsx';

/** Says that what stands below may be old, as long as it may. */
export function Outage() {
  if (useLiveState() !== 'offline') return null;
  return (
    <MessageBar layout="multiline" intent="warning">
      <MessageBarBody>Rapport cannot be reached at the moment. This pane catches up by itself.</MessageBarBody>
    </MessageBar>
  );
}
