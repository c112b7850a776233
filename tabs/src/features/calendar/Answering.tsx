import { Checkbox, ToggleButton, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, DismissRegular, QuestionRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { EventDetail } from '#contract/calendar.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { useAnswer } from './hooks.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

const answers = [
  { answer: 'accepted', words: 'Accept', icon: <CheckmarkRegular /> },
  { answer: 'tentative', words: 'Maybe', icon: <QuestionRegular /> },
  { answer: 'declined', words: 'Decline', icon: <DismissRegular /> },
] as const;

/** The answer to an invitation, told to the organiser unless one does not want to. */
export function Answering({ event: { id, myAnswer, organiser } }: { event: EventDetail }) {
  const styles = useStyles();
  const [isTold, setTold] = useState(true);
  const answering = useAnswer(id);
  const tellFailure = useFailureNotice();
  const shown = answering.isPending ? answering.variables.answer : myAnswer;
  return (
    <div className={styles.row} role="group" aria-label="Your answer">
      {answers.map(({ answer, words, icon }) => (
        <ToggleButton
          key={answer}
          icon={icon}
          checked={shown === answer}
          disabledFocusable={answering.isPending}
          onClick={() =>
            shown !== answer && answering.mutate({ answer, isTold }, { onError: (error) => tellFailure('Your answer was not sent', error) })
          }
        >
          {words}
        </ToggleButton>
      ))}
      <Checkbox
        label={`Tell ${organiser?.name || 'the organiser'}`}
        checked={isTold}
        onChange={(_, { checked }) => setTold(checked === true)}
      />
    </div>
  );
}
