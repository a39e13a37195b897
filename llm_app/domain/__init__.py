"""Pure rules of a case: worlds, proofs, checks and failures."""
