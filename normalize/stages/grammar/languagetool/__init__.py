"""LanguageTool itself: where it lies, how it gets there, and a server of ours that is asked over loopback."""
