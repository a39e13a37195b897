import { chakra } from "@chakra-ui/react";
import { VisuallyHidden } from "./visually-hidden";

const Option = chakra("label", {
  base: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: { base: "44px", md: "34px" },
    paddingInline: "3",
    color: "muted",
    cursor: "pointer",
    "&:has(:checked)": { background: "raised", color: "action" },
    "&:has(:focus-visible)": {
      outline: "2px solid {colors.action}",
      outlineOffset: "2px",
    },
  },
});

type SegmentProps<T extends string> = {
  legend: string;
  name: string;
  options: readonly T[];
  value: T;
  onChange: (value: T) => void;
};

/** A few exclusive choices side by side: a radio group, arrow keys and all. */
export function Segment<T extends string>(props: SegmentProps<T>) {
  const { legend, name, options, value, onChange } = props;
  return (
    <chakra.fieldset display="inline-flex" border="1px solid" borderColor="control">
      <VisuallyHidden as="legend">{legend}</VisuallyHidden>
      {options.map((option) => (
        <Option key={option}>
          <VisuallyHidden asChild>
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
            />
          </VisuallyHidden>
          {option === value && (
            <chakra.span aria-hidden marginInlineEnd="1">
              ▸
            </chakra.span>
          )}
          {option}
        </Option>
      ))}
    </chakra.fieldset>
  );
}
