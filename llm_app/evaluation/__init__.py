"""How good the cases are, measured: a fixed set of briefs, and a blind reader."""
