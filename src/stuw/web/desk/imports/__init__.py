"""Reading in a list in the browser: the file, its columns, what would happen, what happened, and back."""
