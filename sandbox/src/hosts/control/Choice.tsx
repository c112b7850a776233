import { Field, Select, Switch } from '@fluentui/react-components';

export type Choices = [value: number, words: string][];

/** A number out of a list, chosen at once. A value that was set by a program has a place in the list too. */
export function Choice({ label, value, choices, choose }: { label: string; value: number; choices: Choices; choose(value: number): void }) {
  const shown: Choices = choices.some(([option]) => option === value) ? choices : [...choices, [value, String(value)]];
  return (
    <Field label={label}>
      <Select value={value} onChange={(_, { value: chosen }) => choose(Number(chosen))}>
        {shown.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Something that is so, or is not. */
export function Toggle({ label, on, turn }: { label: string; on: boolean; turn(on: boolean): void }) {
  return <Switch label={label} checked={on} onChange={(_, { checked }) => turn(checked)} />;
}
