import { Button, Text } from '@fluentui/react-components';
import { VideoAddRegular } from '@fluentui/react-icons';
import { Refusal } from '#contract/error.ts';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { useMakeLink } from '#ui/meetings/hooks.ts';
import { Spoken } from '#ui/Spoken.tsx';
import { wordsFor } from '#ui/words.ts';

const promised = {
  title: 'Make Teams links here',
  words: 'Allow Teams meetings, and one click puts a Teams link into your mail. What you wrote stays.',
};
const missing = new Set(['not_connected', 'permission_missing']);

/** Makes a Teams link for the mail that is being written. */
export function useTeamsLink(className: string | undefined, title: string, onLink: (joinUrl: string) => void) {
  const make = useMakeLink();
  const { error } = make;
  const needsAccount = error instanceof Refusal && missing.has(error.code);
  const button = (
    <Button
      className={className}
      appearance="subtle"
      icon={<VideoAddRegular />}
      disabledFocusable={make.isPending}
      onClick={() => make.mutate(title.trim() || 'Teams meeting', { onSuccess: ({ joinUrl }) => onLink(joinUrl) })}
    >
      {make.isPending ? 'Making the link…' : 'Teams link'}
    </Button>
  );
  const outcome = (
    <>
      <Spoken isNews>{make.isSuccess ? 'The link is in your mail. Whoever opens it joins at once; it stands in no calendar.' : ''}</Spoken>
      {error && !needsAccount && <Text role="alert">{wordsFor(error).message}</Text>}
      {needsAccount && <ConnectNow needs="calendar" promised={promised} />}
    </>
  );
  return { button, outcome };
}
