import { Component, useState, type ReactNode } from 'react';
import { Empty, Retry, TroubleIcon } from './states.tsx';

interface CatchingProps {
  /** Where the person is: who goes elsewhere sees what is there. */
  place?: string;
  children: ReactNode;
}

interface State {
  hasFailed: boolean;
  place: string | undefined;
}

/**
 * Says so where a part of the surface could not be loaded or shown, instead of leaving nothing. Parts are loaded when they
 * are first needed: without a network they do not come, and after an update of the server the old ones are gone.
 */
export class Catching extends Component<CatchingProps, State> {
  override state: State = { hasFailed: false, place: undefined };
  static getDerivedStateFromError = () => ({ hasFailed: true });
  static getDerivedStateFromProps = ({ place }: CatchingProps, before: State) =>
    place === before.place ? null : { hasFailed: false, place };

  override render() {
    return this.state.hasFailed ? <NotShown /> : this.props.children;
  }
}

function NotShown() {
  const [isAway, setAway] = useState(false);
  // Loaded anew only once it is there: a host's frame offers no way back from the browser's own page on a lost connection.
  const again = () =>
    fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
      ({ ok }) => (ok ? location.reload() : setAway(true)),
      () => setAway(true),
    );
  return (
    <div role="alert">
      <Empty icon={<TroubleIcon />} title="This could not be shown" action={<Retry onClick={again}>Try again</Retry>}>
        {isAway
          ? 'Rapport still cannot be reached. Check your network, then try again.'
          : 'The connection to Rapport failed, or Rapport has been updated meanwhile.'}
      </Empty>
    </div>
  );
}
