"""The stages: context in, findings out. None changes a text, none knows another."""
