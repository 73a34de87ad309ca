"""Messages out: queue, pacing, sending."""
