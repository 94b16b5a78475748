"""Articles out: one module a format. Each turns an article into text or records; none opens a file."""
