"""The steps of workflows: one typed async function each."""
