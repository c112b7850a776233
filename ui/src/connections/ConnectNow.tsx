import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { PlugConnectedRegular } from '@fluentui/react-icons';
import type { FeatureName } from '#contract/features.ts';
import { Empty } from '../states.tsx';
import { ConnectOutcome } from './ConnectOutcome.tsx';
import { useConnect, useConnection } from './hooks.ts';
import { needOf, wishFor, type Promised } from './need.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  outcome: { ':empty': { display: 'none' } },
  centred: { maxWidth: '720px', width: '100%', margin: '0 auto', padding: `0 ${tokens.spacingHorizontalL}`, boxSizing: 'border-box' },
});

interface ConnectNowProps {
  needs: FeatureName;
  promised: Promised;
  /** `page` where nothing else can be shown, `note` above what can. */
  layout?: 'page' | 'note';
}

/**
 * Stands where a feature first needs the account or a permission. The window opens over what the person is doing, so they
 * are where they were when it closes. Nothing where the feature works.
 */
export function ConnectNow({ needs, promised, layout = 'note' }: ConnectNowProps) {
  const styles = useStyles();
  const { data: connection } = useConnection();
  const connect = useConnect();
  const need = connection && needOf(connection, needs, promised);
  if (!need) return null;
  const action = need.button && (
    <Button appearance="primary" disabled={connect.isPending} onClick={() => connect.mutate({ features: wishFor(connection, needs) })}>
      {connect.isPending ? 'Waiting for Microsoft…' : need.button}
    </Button>
  );
  return (
    <div className={styles.part}>
      {layout === 'page' ? (
        <Empty icon={<PlugConnectedRegular />} heading="h1" title={need.title} action={action}>
          {need.words}
        </Empty>
      ) : (
        <MessageBar layout="multiline" intent={need.button === 'Connect now' ? 'info' : 'warning'}>
          <MessageBarBody>
            <MessageBarTitle>{need.title}</MessageBarTitle>
            {need.words}
          </MessageBarBody>
          {action && <MessageBarActions>{action}</MessageBarActions>}
        </MessageBar>
      )}
      <div className={mergeClasses(styles.outcome, layout === 'page' && styles.centred)}>
        <ConnectOutcome connect={connect} />
      </div>
    </div>
  );
}
