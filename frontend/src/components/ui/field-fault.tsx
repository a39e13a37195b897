import { chakra } from "@chakra-ui/react";

/** What is wrong with one field, told at the field. */
export const FieldFault = chakra(
  "p",
  { base: { color: "failure", fontSize: "meta", overflowWrap: "anywhere" } },
  { defaultProps: { role: "alert" } },
);
