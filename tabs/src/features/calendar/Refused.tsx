import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { EventDetail } from '#contract/calendar.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { useTakeBack } from './hooks.ts';

/** What Outlook does not take of an event, and the way back to what stands there. */
export function Refused({ event: { id, refusal } }: { event: EventDetail }) {
  const takeBack = useTakeBack(id);
  const tellFailure = useFailureNotice();
  if (!refusal) return null;
  const take = () => takeBack.mutate(undefined, { onError: (error) => tellFailure('Your change was not taken back', error) });
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>Outlook does not take what you changed here.</MessageBarTitle>
        {refusal} Change it once more, or take it back: then it is as it is in Outlook.
      </MessageBarBody>
      <MessageBarActions>
        <Button disabledFocusable={takeBack.isPending} onClick={take}>
          Take it back
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
