import { useEffect, useState } from 'react';
import { CardLoading } from '#ui/people/CardLoading.tsx';
import { Surface } from '#ui/Surface.tsx';
import { Themed, type Appearance } from '#ui/theme.tsx';
import type { Outlook } from '../office/outlook.ts';
import { Frame } from './Frame.tsx';
import { Pane } from './Pane.tsx';
import { sessionOf } from './session.ts';
import { StartFailure } from './StartFailure.tsx';

type State = { outlook: Outlook } | { error: unknown } | undefined;

const preferred = (): Appearance => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** The pane from its first moment: joins Outlook, wears its colours, and follows what is open in it. */
export function Shell({ starting }: { starting: Promise<Outlook> }) {
  const [joined, setJoined] = useState<State>();
  const [appearance, setAppearance] = useState(preferred);
  useEffect(() => {
    starting.then(
      (outlook) => {
        setAppearance(outlook.appearance());
        outlook.onAppearance(() => setAppearance(outlook.appearance()));
        setJoined({ outlook });
      },
      (error: unknown) => setJoined({ error }),
    );
  }, [starting]);

  if (joined && 'outlook' in joined) return <Joined outlook={joined.outlook} appearance={appearance} />;
  return (
    <Themed appearance={appearance}>
      <Frame>{joined ? <StartFailure error={joined.error} /> : <CardLoading name="who wrote this" />}</Frame>
    </Themed>
  );
}

function Joined({ outlook, appearance }: { outlook: Outlook; appearance: Appearance }) {
  const [session] = useState(() => sessionOf(outlook));
  return (
    <Surface session={session} appearance={appearance}>
      <Pane outlook={outlook} />
    </Surface>
  );
}
