import { Dropdown, Option } from '@fluentui/react-components';
import { choices, useAppearance, type Choice } from './appearance.tsx';

/** The theme of a page that has no account menu. */
export function ThemeChoice() {
  const { choice, choose } = useAppearance();
  return (
    <Dropdown
      aria-label="Theme"
      value={choices[choice]}
      selectedOptions={[choice]}
      onOptionSelect={(_, { optionValue }) => choose(optionValue as Choice)}
      style={{ minWidth: 150 }}
    >
      {Object.entries(choices).map(([value, words]) => (
        <Option key={value} value={value}>
          {words}
        </Option>
      ))}
    </Dropdown>
  );
}
