"""Floor 3: what people say and press. Parse the update, make one call below, render the reply."""
