import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import type { Notices } from './use-notices.ts';

/** What the add-in has to say about the open item. */
export function NoticeBar({ notices }: { notices: Notices }) {
  return Object.entries(notices.all).map(([key, { type, message }]) => (
    <MessageBar key={key} intent={type === 'errorMessage' ? 'error' : 'info'}>
      <MessageBarBody>{message}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button appearance="transparent" aria-label="Dismiss" icon={<Dismiss16Regular />} onClick={() => notices.remove(key)} />
        }
      />
    </MessageBar>
  ));
}
