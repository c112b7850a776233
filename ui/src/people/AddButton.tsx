import { Button, MessageBar, MessageBarBody, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { PersonAddRegular } from '@fluentui/react-icons';
import { wordsFor } from '../words.ts';
import { useAddPerson } from './hooks.ts';
import type { Someone } from './someone.ts';
import { nameFor } from './someone.ts';

const useStyles = makeStyles({ place: { display: 'grid', rowGap: tokens.spacingVerticalS, justifyItems: 'start' } });

/** One click adds somebody to Rapport; `compact` fits into a row. */
export function AddButton({ someone, pressed, compact = false }: { someone: Someone; pressed: () => void; compact?: boolean }) {
  const add = useAddPerson();
  const styles = useStyles();
  // A second press, while the first is on its way or its answer is being read, would add nobody.
  const isBusy = add.isPending || add.isSuccess;
  const icon = isBusy ? <Spinner size="tiny" /> : <PersonAddRegular />;
  const press = () => {
    if (isBusy) return;
    pressed();
    add.mutate(someone);
  };
  return (
    <div className={styles.place}>
      {compact ? (
        <Button
          appearance="subtle"
          icon={icon}
          aria-label={`Add ${nameFor(someone)} to Rapport`}
          title="Add to Rapport"
          disabledFocusable={isBusy}
          onClick={press}
        />
      ) : (
        <Button appearance="primary" icon={icon} disabledFocusable={isBusy} onClick={press}>
          Add to Rapport
        </Button>
      )}
      {add.isError && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{wordsFor(add.error).message}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
