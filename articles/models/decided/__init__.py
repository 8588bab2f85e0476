"""What people say of what was read: their decisions, their cuts, the measures they told apart, their reports and judgements."""
