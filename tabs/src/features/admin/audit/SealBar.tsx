import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { AuditSeal } from '#contract/audit.ts';

/** Whether the log is as it was written, in words. */
export function SealBar({ seal: { isIntact, brokenAt, entries } }: { seal: AuditSeal }) {
  if (isIntact)
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>Unaltered</MessageBarTitle>
          {entries === 1 ? 'The one line' : `All ${entries.toLocaleString()} lines`} of this log {entries === 1 ? 'is' : 'are'} as written.
        </MessageBarBody>
      </MessageBar>
    );
  return (
    <MessageBar intent="error" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{brokenAt === undefined ? 'Altered' : `Altered at line ${brokenAt}`}</MessageBarTitle>A line was changed, removed
        or put in{brokenAt === undefined ? '' : ' there'} by somebody with access to the database. Export the log and speak with whoever
        runs Rapport.
      </MessageBarBody>
    </MessageBar>
  );
}
