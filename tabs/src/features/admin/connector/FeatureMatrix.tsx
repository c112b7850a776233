import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Scope } from '#ui/Scope.tsx';
import { FeatureHead, type FeaturesProps } from './FeatureHead.tsx';
import { StateMark } from './StateMark.tsx';
import { Stops } from './Stops.tsx';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', textAlign: 'start' },
  head: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  feature: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS}`,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  cell: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`, verticalAlign: 'top', textAlign: 'start' },
  scope: { fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase200, width: '30%' },
  reason: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** Feature by permission by state, where there is room for a table. */
export function FeatureMatrix({ features, ...rest }: FeaturesProps) {
  const styles = useStyles();
  return (
    <table className={styles.table} aria-label="Features and their permissions">
      <thead>
        <tr>
          {['Permission', 'What it is for', 'State', 'If you take it back'].map((title) => (
            <th key={title} scope="col" className={styles.head}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {features.map((feature) => (
        <tbody key={feature.name}>
          <tr>
            <th scope="rowgroup" colSpan={4} className={styles.feature}>
              <FeatureHead feature={feature} {...rest} />
            </th>
          </tr>
          {feature.permissions.map((permission) => (
            <tr key={permission.scope}>
              <th scope="row" className={mergeClasses(styles.cell, styles.scope)}>
                <Scope name={permission.scope} />
              </th>
              <td className={mergeClasses(styles.cell, styles.reason)}>{permission.reason}</td>
              <td className={styles.cell}>
                <StateMark state={permission.state} />
              </td>
              <td className={styles.cell}>
                <Stops permission={permission} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
