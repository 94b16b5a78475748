"""How much of what an editor marks is found, and how much is found that nobody would mark."""
