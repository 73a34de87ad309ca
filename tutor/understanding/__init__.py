"""From free text to findings and diagnoses."""
