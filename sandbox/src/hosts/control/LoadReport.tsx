import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import type { Loading } from './load-file.ts';

const useStyles = makeStyles({
  refused: { margin: '4px 0 0', paddingLeft: '18px', maxHeight: '180px', overflow: 'auto', color: tokens.colorNeutralForeground2 },
  trouble: { color: tokens.colorStatusDangerForeground1 },
});

/** How far a file is, and at the end what became of it. */
export function LoadReport({ loading: { name, share, loaded, report, trouble } }: { loading: Loading }) {
  const styles = useStyles();
  const refused = report?.refused ?? [];
  return (
    <div>
      <Text weight="semibold" block>
        {name}: {report ? `${report.loaded} loaded, ${refused.length} refused` : trouble ? 'not loaded' : `${loaded} loaded so far`}
      </Text>
      {!report && !trouble && <ProgressBar {...(share !== undefined && { value: share })} aria-label={`Loading ${name}`} />}
      {trouble && <Text className={styles.trouble}>{trouble}</Text>}
      {refused.length > 0 && (
        <ul className={styles.refused}>
          {refused.map(({ what, why }, at) => (
            <li key={at}>
              {what}: {why}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
