"""Design-time checks: one function per question, each yielding problems."""
