import { chakra } from "@chakra-ui/react";
import { type ReactNode, useId } from "react";
import { FieldFault } from "./field-fault";

type FieldControl = {
  id: string;
  "aria-invalid": boolean;
  "aria-describedby"?: string;
};

type FieldProps = {
  label: string;
  fault: string | null;
  children: (control: FieldControl) => ReactNode;
};

/** A labelled control with the sentence that says what is wrong with it. */
export function Field({ label, fault, children }: FieldProps) {
  const id = useId();
  const faultId = `${id}-fault`;
  const described = fault ? { "aria-describedby": faultId } : {};
  return (
    <chakra.div display="grid" gap="1">
      <chakra.label htmlFor={id} color="muted" fontSize="meta">
        {label}
      </chakra.label>
      {children({ id, "aria-invalid": fault !== null, ...described })}
      {fault && <FieldFault id={faultId}>{fault}</FieldFault>}
    </chakra.div>
  );
}
