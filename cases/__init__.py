"""What is taught: terms, diagnoses, evidence, cases, packs, protocols. Models and data."""
