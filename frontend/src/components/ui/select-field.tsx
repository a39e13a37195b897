import { chakra } from "@chakra-ui/react";
import { useId } from "react";

const Select = chakra("select", {
  base: {
    minHeight: { base: "44px", md: "34px" },
    minWidth: "10rem",
    paddingInline: "2",
    border: "1px solid",
    borderColor: "control",
    borderRadius: "0",
    background: "background",
    color: "text",
    fontFamily: "body",
    fontSize: "interface",
  },
});

type SelectFieldProps = {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onChange: (value: string) => void;
};

/** One choice of many, with its label before it. */
export function SelectField({ label, value, options, onChange }: SelectFieldProps) {
  const id = useId();
  return (
    <chakra.span display="inline-flex" alignItems="center" gap="2">
      <chakra.label htmlFor={id} color="muted">
        {label}
      </chakra.label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </Select>
    </chakra.span>
  );
}
