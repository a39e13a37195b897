import { chakra, Flex } from "@chakra-ui/react";
import { Link } from "react-router";
import { BlockCursor } from "../components/ui/block-cursor";
import { Button } from "../components/ui/button";
import type { User } from "../lib/api/auth";

const Brand = chakra(Link, {
  base: { fontFamily: "title", fontSize: "heading", lineHeight: "1", color: "action" },
});

type TopBarProps = { user: User; onSignOut: () => void };

export function TopBar({ user, onSignOut }: TopBarProps) {
  return (
    <chakra.header
      display="flex"
      alignItems="center"
      justifyContent="space-between"
      gap="4"
      minHeight="56px"
      paddingInline={{ base: "4", md: "6" }}
      borderBottom="1px solid"
      borderColor="line"
    >
      <Brand to="/" aria-label="Caseroom, the rooms">
        CASEROOM
        <BlockCursor beside="title" />
      </Brand>
      <Flex align="center" gap="3">
        <span>{user.display_name}</span>
        {user.is_staff && (
          <chakra.a
            href="/admin/"
            color="link"
            _hover={{ textDecoration: "underline" }}
          >
            Admin
          </chakra.a>
        )}
        <Button onClick={onSignOut}>Sign out</Button>
      </Flex>
    </chakra.header>
  );
}
