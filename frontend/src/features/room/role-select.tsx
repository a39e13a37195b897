import { chakra } from "@chakra-ui/react";
import type { Role } from "../../lib/api/sessions";

const ROLES: readonly Role[] = ["moderator", "participant", "observer"];

const Select = chakra("select", {
  base: {
    minHeight: { base: "44px", md: "32px" },
    paddingInline: "2",
    border: "1px solid",
    borderColor: "control",
    borderRadius: "0",
    background: "background",
    color: "text",
    fontFamily: "body",
    fontSize: "meta",
    cursor: "pointer",
  },
  variants: { tone: { care: { borderColor: "care", color: "care" }, plain: {} } },
});

type RoleSelectProps = { label: string; role: Role; onRole: (role: Role) => void };

/** A moderator's way to give somebody another role. */
export function RoleSelect({ label, role, onRole }: RoleSelectProps) {
  return (
    <Select
      aria-label={label}
      tone={role === "moderator" ? "care" : "plain"}
      value={role}
      onChange={(event) => onRole(event.target.value as Role)}
    >
      {ROLES.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </Select>
  );
}
