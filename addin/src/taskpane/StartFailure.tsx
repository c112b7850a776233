import { Button } from '@fluentui/react-components';
import { ArrowClockwiseRegular, ErrorCircleRegular, MailRegular } from '@fluentui/react-icons';
import { Empty } from '#ui/states.tsx';
import { wordsFor } from '#ui/words.ts';
import { NotInOutlook } from '../office/outlook.ts';

/** Why the pane did not come up, and the way on. */
export function StartFailure({ error }: { error: unknown }) {
  if (error instanceof NotInOutlook)
    return (
      <Empty icon={<MailRegular />} title="Rapport stands beside your mail">
        Open a mail in Outlook and choose Rapport there.
      </Empty>
    );
  const { title, message } = wordsFor(error);
  const again = (
    <Button icon={<ArrowClockwiseRegular />} onClick={() => location.reload()}>
      Try again
    </Button>
  );
  return (
    <div role="alert">
      <Empty icon={<ErrorCircleRegular />} title={title} action={again}>
        {message}
      </Empty>
    </div>
  );
}
